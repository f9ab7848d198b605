#include "app/cli/Await.h"
#include "app/cli/BackupCommands.h"
#include "app/cli/BackupForms.h"
#include "app/cli/Passwords.h"
#include "app/cli/SecretText.h"
#include "backup/BackupFile.h"

#include <CLI/CLI.hpp>

#include <QFileInfo>

namespace cli {

using base::SecretBytes;
using vault::Credential;
using vault::RecoveryKey;

namespace {

struct Options
{
    std::string folder;
    std::string recoveryKeyFile;
    std::string newPasswordFile;
};

const QString noPaper = QStringLiteral("Nobody has shown that this key is written down. Write it on paper, and keep "
                                       "that away from this computer; then try "
                                       "it: keytide-cli backup check");
const QString invitation = QStringLiteral("Choose a password of at least 10 characters for the backups, one that you "
                                          "will know without this computer; several "
                                          "words are a good choice.");

/// The end of the commands that may make a recovery key: it is in the answer where it was not shown on the terminal.
ExitCode answer(BackupAccess& access, const backup::MadeBackup& made, const NewKey& key, const QString& sentence)
{
    auto& out = access.out();
    out.noteChange();
    if (key.checked) {
        auto json = toJson(made);
        json.insert(QStringLiteral("recoveryKeyChecked"), true);
        out.document(json);
        out.line(sentence);
        sayLacks(out, made);
        return ExitCode::Done;
    }
    SecretBytes text;
    if (out.isJson()) {
        const auto json = QJsonDocument(toJson(made)).toJson(QJsonDocument::Compact);
        text.append(base::bytesOf(json.chopped(1)));
        text.append(",\"recoveryKeyChecked\":false,\"recoveryKey\":");
        appendJson(text, key.key.text().text());
        text.append("}\n");
    } else {
        text.append(key.key.text().text());
        text.append("\n");
    }
    out.raw(text.view());
    out.message(sentence);
    sayLacks(out, made);
    out.message(noPaper);
    return ExitCode::Done;
}

/// A new one, or the one in the file, which whoever names it has.
Result<NewKey> recoveryKey(BackupAccess& access, const Options& options)
{
    if (options.recoveryKeyFile.empty()) {
        return newKey(access.session(), access.random(), QStringLiteral("the backups"));
    }
    const auto text = passwordFromFile(QString::fromStdString(options.recoveryKeyFile));
    auto key = text ? RecoveryKey::parse(text->text()) : Result<RecoveryKey>(text.error());
    return key ? Result<NewKey>(NewKey{*std::move(key), true}) : key.error();
}

/// That of the recovery key's text is said in words of its own.
ExitCode keyFailure(BackupAccess& access, const Error& error)
{
    const bool isTyping = error.code == ErrorCode::InvalidBase32 || error.code == ErrorCode::InvalidSecret;
    return isTyping ? access.out().failure(error, QStringLiteral("That is no recovery key: it has eight groups of four "
                                                                 "characters and one more. Nothing was changed."))
                    : access.failure(error);
}

ExitCode init(BackupAccess& access, const Options& options)
{
    auto& session = access.session();
    const auto folder = QFileInfo(QString::fromStdString(options.folder)).absoluteFilePath();
    if (access.record()) {
        return access.failure({ErrorCode::FileExists, {}});
    }
    if (!QFileInfo(folder).isDir()) {
        return access.out().failure(
            {ErrorCode::FolderNotFound, {}},
            QStringLiteral("There is no folder %1. Make it, or connect the drive that it is on.").arg(folder));
    }
    if (const auto refused = session.refusalOf(
            QStringLiteral("Make a sealed backup after each change, in %1? The backups get a password of their own and "
                           "a recovery key, which is shown once.")
                .arg(folder))) {
        return *refused;
    }
    if (const auto opened = session.openSecrets(); !opened) {
        return session.failure(opened.error());
    }
    const auto password = newPassword(session, session.options().exportPasswordFile, invitation);
    auto credential = password ? Credential::password(password->view()) : password.error();
    if (!credential) {
        return exportFailure(access, credential.error());
    }
    const auto key = recoveryKey(access, options);
    if (!key) {
        return keyFailure(access, key.error());
    }
    std::vector<Credential> credentials;
    credentials.push_back(*std::move(credential));
    credentials.push_back(Credential::recoveryKey(key->key));
    const auto made = await(access.service().setUp(folder, std::move(credentials), key->checked));
    if (!made) {
        return access.failure(made.error());
    }
    return answer(access, *made, *key,
                  QStringLiteral("The first backup is made: %1. From now on there is one after each change. Try it now "
                                 "and then: keytide-cli backup check")
                      .arg(made->path));
}

ExitCode setFolder(BackupAccess& access, const Options& options)
{
    const auto folder = QFileInfo(QString::fromStdString(options.folder)).absoluteFilePath();
    if (!access.record()) {
        return notSetUp(access);
    }
    if (const auto set = access.backup().setFolder(folder); !set) {
        return access.failure(set.error());
    }
    access.out().noteChange();
    access.out().document(QJsonObject{{QStringLiteral("folder"), folder}});
    access.out().line(
        QStringLiteral("Backups go to %1 from now on. Those that are in the folder before stay there.").arg(folder));
    return ExitCode::Done;
}

/// What opens the backups now, asked for before anything new is.
Result<Credential> presentCredential(BackupAccess& access)
{
    std::optional<Credential> present;
    const auto path = access.session().options().profile.folder + QStringLiteral("/backup.sealed");
    const auto done = access.tryCredentials([&](Credential given) -> Result<void> {
        const auto opened = backup::openBackup(path, given);
        if (!opened && opened.error().code == ErrorCode::WrongPassword) {
            return opened.error();
        }
        present = std::move(given); // where it is broken, the folder's are tried with it
        return {};
    });
    return done ? Result<Credential>(*std::move(present)) : done.error();
}

ExitCode changePassword(BackupAccess& access, const Options& options)
{
    auto& session = access.session();
    const auto file = QString::fromStdString(options.newPasswordFile);
    if (file == QLatin1String("-") && session.options().importPasswordFile == file) {
        return access.out().failure({ErrorCode::InvalidArgument, {}},
                                    QStringLiteral("Standard input cannot be both the old and the new password."));
    }
    if (!access.record()) {
        return notSetUp(access);
    }
    if (const auto opened = session.openSecrets(); !opened) {
        return session.failure(opened.error());
    }
    auto present = presentCredential(access);
    if (!present) {
        return access.failure(present.error());
    }
    const auto password = newPassword(session, file, invitation);
    auto next = password ? Credential::password(password->view()) : password.error();
    if (!next) {
        return exportFailure(access, next.error());
    }
    const auto made = await(access.service().replaceCredential(*std::move(present), *std::move(next)));
    if (!made) {
        return access.failure(made.error());
    }
    access.out().noteChange();
    access.out().document(toJson(*made));
    access.out().line(
        QStringLiteral("The backups have another password from now on. Those from before still open with the "
                       "old one: delete them if somebody may know it."));
    return ExitCode::Done;
}

ExitCode replaceKey(BackupAccess& access, const Options& options)
{
    auto& session = access.session();
    if (!access.record()) {
        return notSetUp(access);
    }
    if (const auto refused = session.refusalOf(QStringLiteral(
            "Make a new recovery key? The old one will not open the backups that are made from now on."))) {
        return *refused;
    }
    if (const auto opened = session.openSecrets(); !opened) {
        return session.failure(opened.error());
    }
    auto present = presentCredential(access);
    if (!present) {
        return access.failure(present.error());
    }
    const auto key = recoveryKey(access, options);
    if (!key) {
        return keyFailure(access, key.error());
    }
    const auto made = await(access.service().replaceCredential(*std::move(present), Credential::recoveryKey(key->key)));
    const auto noted = made ? access.backup().noteKey(key->checked) : made.error();
    if (!noted) {
        return access.failure(noted.error());
    }
    return answer(
        access, *made, *key,
        QStringLiteral("This recovery key is the one of the backups from now on. Keep the old one's paper as long as "
                       "there are older ones."));
}

ExitCode turnOff(BackupAccess& access)
{
    auto& session = access.session();
    const auto record = access.record();
    if (!record) {
        return notSetUp(access);
    }
    if (const auto refused = session.refusalOf(
            QStringLiteral("Make no more backups? Those in %1 stay as they are.").arg(record->folder))) {
        return *refused;
    }
    if (const auto opened = session.openSecrets(); !opened) {
        return session.failure(opened.error());
    }
    if (const auto off = await(access.service().turnOff()); !off) {
        return access.failure(off.error());
    }
    access.out().noteChange();
    access.out().document(QJsonObject{{QStringLiteral("folder"), record->folder}});
    access.out().line(
        QStringLiteral("No more backups are made. Those in %1 still open with their password.").arg(record->folder));
    return ExitCode::Done;
}

} // namespace

void defineBackupSetUp(const BackupGroup& group)
{
    auto options = std::make_shared<Options>();
    const auto with = [&options](ExitCode (*run)(BackupAccess&, const Options&)) {
        return [options, run](BackupAccess& access) { return run(access, *options); };
    };
    const auto addKeyFile = [&options](CLI::App* command) {
        command
            ->add_option(
                "--recovery-key-file", options->recoveryKeyFile,
                "File with a recovery key that you have, as that of the recovery vault; without it one is made")
            ->type_name("FILE");
    };
    auto* init_ = group.add("init", "Set backups up, with a password and a recovery key of their own", with(init));
    init_->add_option("FOLDER", options->folder, "Where they go: a synchronised folder, a drive")
        ->required()
        ->type_name("");
    addKeyFile(init_);
    group.add("folder", "Have the next ones go to another folder", with(setFolder))
        ->add_option("FOLDER", options->folder, "Where they go")
        ->required()
        ->type_name("");
    group.add("password", "Change the password of those that are made from now on", with(changePassword))
        ->add_option("--new-password-file", options->newPasswordFile,
                     "File with the new password in one line; - is standard input")
        ->type_name("FILE");
    addKeyFile(group.add("new-key", "Make a new recovery key in the place of the old one", with(replaceKey)));
    group.add("off", "Make no more backups; those that are there stay", turnOff);
}

} // namespace cli
