#pragma once

#include "app/cli/Command.h"
#include "app/cli/Output.h"

#include <optional>
#include <vector>

namespace cli {

using account::Account;
using base::Error;
using base::ErrorCode;
using base::Result;

/// What a command runs in: the profile's accounts, the way to their secrets, the person at the terminal.
class Session
{
public:
    Session(GlobalOptions options, Output& output);

    const GlobalOptions& options() const { return m_options; }
    Output& out() { return m_output; }
    app::AccountService& service() { return m_service; }
    qint64 now() const { return m_service.clock().utcSeconds(); }

    /// The accounts as they are on the disk now; no keychain, no password. What had to be repaired is said. Errors:
    /// FileUnreadable also where the profile is no folder; AccountIndex::load()'s.
    Result<store::IndexContent> index();

    /// Makes secrets reachable. Asks for the sealed store's password, or takes it from the file named for it; a sealed
    /// store that does not exist yet is made. Errors: PasswordNeeded where nobody can be asked; AccountService's.
    Result<void> openSecrets();

    /// Asks for a new password, twice, with what is wrong with it said. Around it: terminal::NoEcho. Error:
    /// PasswordNeeded.
    Result<base::SecretBytes> chosenPassword();
    /// PasswordTooWeak, before the person has typed it once more.
    static Result<void> checkNew(const base::SecretBytes& password);

    /// True after openSecrets() has succeeded.
    bool hasSecrets() const { return m_hasSecrets; }
    /// The same without asking anybody: false where a password is needed, or the keychain cannot be reached.
    bool openSecretsQuietly();

    /// Asks before something is lost or shown; true with --yes. Without a terminal and without --yes the answer is
    /// Usage, and has been said; Partly after a "no".
    std::optional<ExitCode> refusalOf(const QString& question);

    /// Says what went wrong, with the store's name where that matters.
    ExitCode failure(const Error& error);
    QString sentence(const Error& error) const;
    /// For a profile without accounts: where was looked, and what to do.
    QString noAccounts() const;

private:
    void warnOf(const store::AccountIndex::Loaded& loaded);
    Result<void> openSealed(app::StoreAccess access);
    Result<void> unlockFromFile();
    Result<void> unlockByAsking(app::StoreAccess access);

    GlobalOptions m_options;
    Output& m_output;
    app::AccountService m_service;
    QString m_backend;
    struct Hint
    {
        ErrorCode code = ErrorCode::PasswordNeeded;
        QString sentence; ///< Instead of the code's general one
    };
    Hint m_hint; ///< On the last error of the session's own
    bool m_hasWarned = false;
    bool m_hasSecrets = false;
};

} // namespace cli
