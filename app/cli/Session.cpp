#include "app/cli/Session.h"

#include "app/ErrorText.h"
#include "app/cli/Await.h"
#include "app/cli/Passwords.h"
#include "app/cli/Terminal.h"
#include "vault/Credential.h"
#include "vault/VaultSecretStore.h"

#include <QFileInfo>

namespace cli {

using app::StoreAccess;

namespace {

constexpr int mostTries = 3;

Result<base::SecretBytes> askedPassword(const QString& question)
{
    auto answer = terminal::ask(question, terminal::Echo::Off);
    // Whatever the person did instead of answering, the store stays locked.
    return answer && !answer->isEmpty() ? std::move(answer) : Error{ErrorCode::PasswordNeeded, {}};
}

} // namespace

Session::Session(GlobalOptions options, Output& output)
    : m_options(std::move(options)), m_output(output), m_service(m_options.profile)
{}

QString Session::sentence(const Error& error) const
{
    const bool isHint = error.code == m_hint.code && !m_hint.sentence.isEmpty();
    return isHint ? m_hint.sentence : app::ErrorText::of(error.code, m_backend);
}

ExitCode Session::failure(const Error& error)
{
    return m_output.failure(error, sentence(error));
}

QString Session::noAccounts() const
{
    return QStringLiteral("There are no accounts yet in %1. Add one with: keytide-cli add PICTURE")
        .arg(m_options.profile.folder);
}

Result<store::IndexContent> Session::index()
{
    const QFileInfo folder(m_options.profile.folder);
    if (folder.exists() && !folder.isDir()) {
        m_hint = {ErrorCode::FileUnreadable,
                  QStringLiteral("%1 is a file. Accounts are kept in a folder; name one with --profile.")
                      .arg(m_options.profile.folder)};
        return Error{m_hint.code, {}};
    }
    auto loaded = store::AccountIndex(m_options.profile.folder).load();
    if (!loaded) {
        return loaded.error();
    }
    m_backend = loaded->content.backend;
    if (!m_hasWarned) {
        warnOf(*loaded);
        m_hasWarned = true;
    }
    return std::move(loaded->content);
}

void Session::warnOf(const store::AccountIndex::Loaded& loaded)
{
    if (loaded.generation > 0) {
        m_output.message(QStringLiteral("The list of accounts is damaged or missing, so an earlier state of it was "
                                        "taken (number %1). Changes made after that may be lacking.")
                             .arg(loaded.generation));
    }
    if (!loaded.content.quarantined.isEmpty()) {
        m_output.message(QStringLiteral("%1 entries of the list of accounts cannot be read by this version of Keytide. "
                                        "They are kept as they are.")
                             .arg(loaded.content.quarantined.size()));
    }
}

Result<void> Session::openSecrets()
{
    const auto opened = await(m_service.open());
    if (!opened) {
        return opened.error();
    }
    m_backend = opened->backend;
    const auto ready = opened->access == StoreAccess::Ready ? Result<void>() : openSealed(opened->access);
    m_hasSecrets = ready.has_value();
    return ready;
}

bool Session::openSecretsQuietly()
{
    if (!m_hasSecrets) {
        const auto opened = await(m_service.open());
        m_hasSecrets = opened && opened->access == StoreAccess::Ready;
        m_backend = opened ? opened->backend : m_backend;
    }
    return m_hasSecrets;
}

Result<void> Session::openSealed(StoreAccess access)
{
    if (!m_options.storePasswordFile.isEmpty()) {
        return unlockFromFile();
    }
    if (terminal::canAsk()) {
        return unlockByAsking(access);
    }
    m_hint.code = ErrorCode::PasswordNeeded;
    m_hint.sentence = access == StoreAccess::PasswordToChoose
                          ? QStringLiteral("There is no keychain in use here, so the keys go into a sealed file, and "
                                           "that needs a password of your choice. ")
                          : QStringLiteral("The keys are in a sealed file, which is locked. ");
    m_hint.sentence +=
        QStringLiteral("Name a file that holds the password with --store-password-file FILE, or run this "
                       "in a terminal.");
    return Error{ErrorCode::PasswordNeeded, QStringLiteral("no file and no terminal")};
}

Result<void> Session::unlockFromFile()
{
    auto password = passwordFromFile(m_options.storePasswordFile);
    if (!password) {
        return password.error();
    }
    if (password->isEmpty()) {
        m_hint = {ErrorCode::PasswordNeeded, QStringLiteral("The password file is empty. Nothing was changed.")};
        return Error{ErrorCode::PasswordNeeded, QStringLiteral("empty file")};
    }
    return await(m_service.unlock(std::move(*password)));
}

Result<void> Session::checkNew(const base::SecretBytes& password)
{
    const auto credential = vault::Credential::password(password.view());
    if (!credential) {
        return credential.error();
    }
    const bool isShort = credential->characters() < vault::VaultSecretStore::fewestCharacters;
    return isShort ? Error{ErrorCode::PasswordTooWeak, {}} : Result<void>();
}

Result<base::SecretBytes> Session::chosenPassword()
{
    for (int n = 1; n <= mostTries; ++n) {
        auto password = askedPassword(QStringLiteral("New password: "));
        if (!password) {
            return password;
        }
        if (const auto checked = checkNew(*password); !checked) {
            m_output.message(sentence(checked.error()));
            continue;
        }
        const auto again = askedPassword(QStringLiteral("The same once more: "));
        if (!again) {
            return again.error();
        }
        if (again->equals(password->view())) {
            return password;
        }
        m_output.message(QStringLiteral("The two are not the same."));
    }
    return Error{ErrorCode::PasswordNeeded, QStringLiteral("tried often enough")};
}

Result<void> Session::unlockByAsking(StoreAccess access)
{
    const bool isNew = access == StoreAccess::PasswordToChoose;
    m_hint = {ErrorCode::PasswordNeeded, QStringLiteral("No password was given. Nothing was changed.")};
    const terminal::NoEcho noEcho;
    if (isNew) {
        m_output.message(
            QStringLiteral("The keys will be kept in a file that is sealed with a password:\n  %1\n"
                           "Choose one of at least 10 characters; several words are a good choice. Nobody can open the "
                           "file without it, so keep the password in a safe place as well.")
                .arg(m_service.sealedPath()));
    }
    for (int n = 1;; ++n) {
        auto password = isNew ? chosenPassword() : askedPassword(QStringLiteral("Password: "));
        if (!password) {
            return password.error();
        }
        const auto unlocked = await(m_service.unlock(std::move(*password)));
        const bool mayTryAgain = !unlocked && (unlocked.error().code == ErrorCode::WrongPassword ||
                                               unlocked.error().code == ErrorCode::PasswordTooWeak);
        if (!mayTryAgain || n == mostTries) {
            return unlocked;
        }
        m_output.message(sentence(unlocked.error()));
    }
}

std::optional<ExitCode> Session::refusalOf(const QString& question)
{
    if (m_options.yes) {
        return std::nullopt;
    }
    if (!terminal::canAsk()) {
        const auto sentence =
            QStringLiteral("%1\nThere is no terminal to ask on. Say yes with --yes. Nothing was done.");
        return m_output.failure({ErrorCode::InvalidArgument, {}}, sentence.arg(question));
    }
    const auto answer = terminal::ask(question + QStringLiteral(" [y/N] "), terminal::Echo::On);
    const bool yes = answer && (answer->text() == "y" || answer->text() == "Y" || answer->text() == "yes");
    if (yes) {
        return std::nullopt;
    }
    return m_output.failure({ErrorCode::Cancelled, {}}, QStringLiteral("Nothing was done."));
}

} // namespace cli
