#include "app/cli/VaultAccess.h"

#include "app/cli/Passwords.h"
#include "app/cli/Terminal.h"

#include <QFileInfo>

namespace cli {

using base::SecretBytes;
using vault::RecoveryKey;

namespace {

constexpr int mostTries = 3;

} // namespace

VaultAccess::VaultAccess(Session& session, RecoveryOptions options)
    : m_session(session), m_options(std::move(options)),
      m_path(session.options().profile.folder + QLatin1Char('/') + vault::RecoveryVault::fileName),
      m_vault(m_path, {m_random}, session.service().clock())
{}

std::optional<ExitCode> VaultAccess::open()
{
    if (!m_vault.exists()) {
        return failure({ErrorCode::FileNotFound, {}});
    }
    if (!QFileInfo::exists(m_path)) { // an earlier state is there
        return failure({ErrorCode::Damaged, QStringLiteral("missing")});
    }
    const terminal::NoEcho noEcho;
    for (int n = 1;; ++n) {
        auto secret = givenSecret(n);
        if (!secret) {
            return failure(secret.error());
        }
        m_given = *std::move(secret);
        const auto unlocked = unlock();
        if (unlocked) {
            return std::nullopt;
        }
        const bool isAsked = m_session.options().vaultPasswordFile.isEmpty();
        if (unlocked.error().code != ErrorCode::WrongPassword || !isAsked || n == mostTries) {
            return failure(unlocked.error());
        }
        m_session.out().message(sentence(unlocked.error()));
    }
}

std::optional<ExitCode> VaultAccess::read(recovery::CodeBook& book)
{
    if (const auto ended = open()) {
        return ended;
    }
    auto present = m_vault.read();
    if (!present) {
        return failure(present.error());
    }
    book = *std::move(present);
    return std::nullopt;
}

Result<SecretBytes> VaultAccess::givenSecret(int tries)
{
    const auto& file = m_session.options().vaultPasswordFile;
    if (!file.isEmpty()) {
        auto secret = passwordFromFile(file);
        const bool isEmpty = secret && secret->isEmpty();
        return isEmpty ? Error{ErrorCode::PasswordNeeded, QStringLiteral("empty file")} : std::move(secret);
    }
    if (!terminal::canAsk()) {
        return Error{ErrorCode::PasswordNeeded, QStringLiteral("no file and no terminal")};
    }
    const auto question = tries == 1 ? QStringLiteral("Password of the recovery vault (or its recovery key): ")
                                     : QStringLiteral("Password or recovery key: ");
    auto answer = terminal::ask(question, terminal::Echo::Off);
    return answer && !answer->isEmpty() ? std::move(answer) : Error{ErrorCode::PasswordNeeded, {}};
}

/// A recovery key has 33 characters that fit together, so no password is taken for one by chance; if one is, it is
/// tried as a password as well.
Result<void> VaultAccess::unlock()
{
    if (const auto key = RecoveryKey::parse(m_given.text())) {
        const auto unlocked = m_vault.unlock(*key);
        m_isByKey = unlocked.has_value();
        if (unlocked || unlocked.error().code != ErrorCode::WrongPassword) {
            return unlocked;
        }
    }
    return m_vault.unlock(m_given.view());
}

Result<vault::Credential> VaultAccess::credential()
{
    if (m_given.isEmpty()) {
        const terminal::NoEcho noEcho;
        auto secret = givenSecret(1);
        if (!secret) {
            return secret.error();
        }
        m_given = *std::move(secret);
    }
    const auto key = RecoveryKey::parse(m_given.text());
    return key ? vault::Credential::recoveryKey(*key) : vault::Credential::password(m_given.view());
}

Result<void> VaultAccess::opened(const vault::Credential& credential)
{
    return m_vault.unlock(credential);
}

Result<SecretBytes> VaultAccess::newPassword(const QString& file)
{
    return cli::newPassword(
        m_session, file,
        QStringLiteral("Choose a password of at least 10 characters for the recovery vault, another one than for "
                       "the computer; several words are a good choice."));
}

Result<NewKey> VaultAccess::newKey()
{
    return cli::newKey(m_session, m_random, QStringLiteral("the vault"));
}

ExitCode VaultAccess::failure(const Error& error)
{
    return m_session.out().failure(error, sentence(error));
}

QString VaultAccess::sentence(const Error& error) const
{
    switch (error.code) {
    case ErrorCode::FileNotFound:
        return QStringLiteral("There is no recovery vault yet. Make one with: keytide-cli recovery init");
    case ErrorCode::FileExists:
        return QStringLiteral("There is a recovery vault already: %1. It was left as it is.").arg(m_path);
    case ErrorCode::PasswordNeeded:
        return terminal::canAsk()
                   ? QStringLiteral("No password was given. Nothing was changed.")
                   : QStringLiteral("The recovery vault is locked. Name a file that holds its password or its recovery "
                                    "key with --vault-password-file FILE, or run this in a terminal.");
    case ErrorCode::WrongPassword:
        return QStringLiteral("This is neither the password nor the recovery key of the recovery vault. Nothing was "
                              "changed.");
    case ErrorCode::Damaged:
        return QStringLiteral("The recovery vault, %1, is damaged or missing, so no password can open it. An earlier "
                              "state may be whole: keytide-cli recovery repair")
            .arg(m_path);
    case ErrorCode::Altered:
        return QStringLiteral("The password is right, but another program has altered the recovery vault. It was not "
                              "used. An earlier state may be whole: keytide-cli recovery repair");
    case ErrorCode::WrongState:
        return QStringLiteral("This cannot be done with these recovery codes as they are now. Nothing was changed. "
                              "keytide-cli recovery list --all shows how they are.");
    case ErrorCode::InvalidArgument:
        return QStringLiteral("There is no such code, or a text is too long. Nothing was changed.");
    default:
        return m_session.sentence(error);
    }
}

} // namespace cli
