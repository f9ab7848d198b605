#include "app/cli/BackupAccess.h"

#include "app/cli/Await.h"
#include "app/cli/Passwords.h"
#include "app/cli/Terminal.h"

#include <QDateTime>
#include <QLocale>

namespace cli {

using base::SecretBytes;
using vault::Credential;
using vault::RecoveryKey;

namespace {

constexpr int mostTries = 3;

QString counted(qint64 number, const char* one, const char* many)
{
    return number == 1 ? QString::fromLatin1(one) : QString::fromLatin1(many).arg(number);
}

} // namespace

BackupAccess::BackupAccess(Session& session)
    : m_session(session), m_service(session.service()),
      m_backup(session.options().profile.folder, {m_random}, session.service().clock())
{}

Result<SecretBytes> BackupAccess::given(int tries) const
{
    const auto& file = m_session.options().importPasswordFile;
    if (!file.isEmpty()) {
        auto secret = passwordFromFile(file);
        const bool isEmpty = secret && secret->isEmpty();
        return isEmpty ? Error{ErrorCode::PasswordNeeded, QStringLiteral("empty file")} : std::move(secret);
    }
    if (!terminal::canAsk()) {
        return Error{ErrorCode::PasswordNeeded, QStringLiteral("no file and no terminal")};
    }
    const auto question = tries == 1 ? QStringLiteral("Password of the backup (or its recovery key): ")
                                     : QStringLiteral("Password or recovery key: ");
    auto answer = terminal::ask(question, terminal::Echo::Off);
    return answer && !answer->isEmpty() ? std::move(answer) : Error{ErrorCode::PasswordNeeded, {}};
}

Result<void> BackupAccess::tryCredentials(const Work& work)
{
    const terminal::NoEcho noEcho;
    for (int n = 1;; ++n) {
        const auto secret = given(n);
        if (!secret) {
            return secret.error();
        }
        const auto key = RecoveryKey::parse(secret->text());
        auto done = key ? work(Credential::recoveryKey(*key)) : Error{ErrorCode::WrongPassword, {}};
        if (!done && done.error().code == ErrorCode::WrongPassword) {
            auto password = Credential::password(secret->view());
            done = password ? work(*std::move(password)) : password.error();
        }
        const bool isAsked = m_session.options().importPasswordFile.isEmpty();
        if (done || done.error().code != ErrorCode::WrongPassword || !isAsked || n == mostTries) {
            return done;
        }
        m_session.out().message(sentence(done.error()));
    }
}

ExitCode BackupAccess::failure(const Error& error, const QJsonObject& more)
{
    return m_session.out().failure(error, sentence(error), more);
}

QString BackupAccess::sentence(const Error& error) const
{
    switch (error.code) {
    case ErrorCode::PasswordNeeded:
        return terminal::canAsk()
                   ? QStringLiteral("No password was given. Nothing was changed.")
                   : QStringLiteral(
                         "The backup is sealed. Name a file that holds its password or its recovery key with "
                         "--import-password-file FILE, or run this in a terminal.");
    case ErrorCode::WrongPassword:
        return QStringLiteral("Neither the password nor the recovery key of this backup. It was not opened. A backup "
                              "opens with the password that was the backups' one when it was made.");
    case ErrorCode::NotSealedFile:
        return QStringLiteral("This is no backup that Keytide has made.");
    case ErrorCode::Damaged:
        return QStringLiteral(
            "This backup is damaged, or has not been synchronised in full, so no password can open it.");
    case ErrorCode::Altered:
        return QStringLiteral("The password is right, but another program has altered this backup. It was not used.");
    case ErrorCode::FolderNotFound:
        return QStringLiteral(
            "The folder for the backups is not there. Connect the drive, or name another folder with: "
            "keytide-cli backup folder FOLDER");
    case ErrorCode::FileExists:
        return QStringLiteral("Backups are set up already. keytide-cli backup status says how.");
    case ErrorCode::InvalidArgument:
        return QStringLiteral(
            "Choose a folder outside of the profile: a backup beside what it is to save goes with it.");
    case ErrorCode::KeychainItemMissing:
    case ErrorCode::KeychainItemCorrupt:
        return QStringLiteral("The key with which backups are sealed is not in its place any more. Run keytide-cli "
                              "backup create and give the backups' password; then it is put back.");
    default:
        return m_session.sentence(error);
    }
}

QString BackupAccess::sentenceOfMaking(const Error& error) const
{
    return error.code == ErrorCode::Damaged
               ? QStringLiteral("The state that the next backup goes on from is broken, here and in the folder. Set "
                                "backups up anew: keytide-cli backup off, then keytide-cli backup init FOLDER")
               : sentence(error);
}

void makeDueBackup(Session& session)
{
    const bool mayBeDue = session.out().hasChanged() || session.hasSecrets();
    BackupAccess access(session);
    if (!mayBeDue || !access.backup().isDue() || !session.openSecretsQuietly()) {
        return; // a sealed store that is locked: with the next command that opens it
    }
    const auto made = await(access.service().makeIfDue());
    if (!made) {
        session.out().message(QStringLiteral("No backup was made of the present state. ") +
                              access.sentenceOfMaking(made.error()));
    }
}

QString ageText(qint64 seconds)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    if (seconds < minute) {
        return QStringLiteral("just now");
    }
    if (seconds < hour) {
        return counted(seconds / minute, "a minute ago", "%1 minutes ago");
    }
    if (seconds < day) {
        return counted(seconds / hour, "an hour ago", "%1 hours ago");
    }
    return counted(seconds / day, "a day ago", "%1 days ago");
}

QString timeText(qint64 utcSeconds)
{
    return QLocale::c().toString(QDateTime::fromSecsSinceEpoch(utcSeconds), QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace cli
