#pragma once

#include "app/cli/NewSecrets.h"
#include "crypto/Random.h"
#include "vault/RecoveryVault.h"

namespace cli {

/// What the options of `recovery` say on top of the global ones.
struct RecoveryOptions
{
    QString newPasswordFile; ///< Of `password` and `renew`; "-" is standard input; empty: ask
};

/// The recovery vault of the session's profile, and the person's way into it: the vault's password, or its recovery key
/// in the same place.
class VaultAccess
{
public:
    VaultAccess(Session& session, RecoveryOptions options);

    Session& session() { return m_session; }
    vault::RecoveryVault& vault() { return m_vault; }
    QString path() const { return m_path; }
    qint64 now() const { return m_session.now(); }
    crypto::Random& random() { return m_random; }

    /// Nothing where the vault is open; else how it ended, which has been said.
    std::optional<ExitCode> open();
    /// What is in the vault, or the same.
    std::optional<ExitCode> read(recovery::CodeBook& book);
    /// What was given to open it; for `repair` also where it could not be opened.
    Result<vault::Credential> credential();
    /// Tries to open the vault with it, and says nothing.
    Result<void> opened(const vault::Credential& credential);
    /// True where the recovery key was given instead of the password.
    bool isOpenByKey() const { return m_isByKey; }
    const base::SecretBytes& given() const { return m_given; }

    /// A password to be used from now on: from the file of that name (which is the vault's own for a new one) or asked
    /// for twice. Errors: PasswordNeeded, PasswordTooWeak, those of reading the file.
    Result<base::SecretBytes> newPassword(const QString& file);
    const RecoveryOptions& options() const { return m_options; }

    Result<NewKey> newKey();

    /// Says what went wrong with the vault.
    ExitCode failure(const Error& error);
    QString sentence(const Error& error) const;

private:
    Result<base::SecretBytes> givenSecret(int tries);
    Result<void> unlock();

    Session& m_session;
    RecoveryOptions m_options;
    QString m_path;
    crypto::SystemRandom m_random;
    vault::RecoveryVault m_vault;
    base::SecretBytes m_given;
    bool m_isByKey = false;
};

} // namespace cli
