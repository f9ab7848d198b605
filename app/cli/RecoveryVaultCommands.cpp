#include "app/cli/RecoveryCommands.h"
#include "app/cli/RecoveryForms.h"
#include "app/cli/SecretText.h"

#include <CLI/CLI.hpp>

#include <QLocale>

namespace cli {

namespace {

using base::SecretBytes;

const QString noPaper = QStringLiteral(
    "Nobody has shown that this key is written down. Keep it away from this computer; then say: keytide-cli recovery "
    "check-key");

ExitCode usage(Session& session, const char* sentence)
{
    return session.out().failure({ErrorCode::InvalidArgument, {}}, QString::fromUtf8(sentence));
}

/// The end of the commands that make a recovery key: it is in the answer where it was not shown on the terminal.
ExitCode answer(VaultAccess& access, const NewKey& key, const QString& sentence)
{
    auto& out = access.session().out();
    out.noteChange();
    if (key.checked) {
        out.document(
            QJsonObject{{QStringLiteral("file"), access.path()}, {QStringLiteral("recoveryKeyChecked"), true}});
        out.line(sentence);
        return ExitCode::Done;
    }
    SecretBytes text;
    if (out.isJson()) {
        text.append("{\"file\":");
        appendJson(text, access.path());
        text.append(",\"recoveryKeyChecked\":false,\"recoveryKey\":");
        appendJson(text, key.key.text().text());
        text.append("}\n");
    } else {
        text.append(key.key.text().text());
        text.append("\n");
    }
    out.raw(text.view());
    out.message(sentence);
    out.message(noPaper);
    return ExitCode::Done;
}

ExitCode init(VaultAccess& access)
{
    auto& session = access.session();
    if (access.vault().exists()) {
        return access.failure({ErrorCode::FileExists, {}});
    }
    if (const auto refused = session.refusalOf(
            QStringLiteral(
                "Make a vault for recovery codes, %1? It gets a password of its own and a recovery key, which "
                "is shown once.")
                .arg(access.path()))) {
        return *refused;
    }
    const auto password = access.newPassword(session.options().vaultPasswordFile);
    if (!password) {
        return access.failure(password.error());
    }
    const auto key = access.newKey();
    if (!key) {
        return access.failure(key.error());
    }
    if (const auto made = access.vault().create(password->view(), key->key, key->checked); !made) {
        return access.failure(made.error());
    }
    return answer(
        access, *key,
        QStringLiteral("The recovery vault is made: %1. Store codes in it with: keytide-cli recovery add QUERY "
                       "FILE")
            .arg(access.path()));
}

ExitCode changePassword(VaultAccess& access)
{
    auto& session = access.session();
    const auto& file = access.options().newPasswordFile;
    if (file == QLatin1String("-") && session.options().vaultPasswordFile == file) {
        return usage(session, "Standard input cannot be both the old and the new password.");
    }
    if (const auto ended = access.open()) {
        return *ended;
    }
    const auto password = access.newPassword(file);
    if (!password) {
        return access.failure(password.error());
    }
    const auto changed = access.isOpenByKey() ? access.vault().setPassword(password->view())
                                              : access.vault().changePassword(access.given().view(), password->view());
    if (!changed) {
        return access.failure(changed.error());
    }
    session.out().noteChange();
    session.out().document(QJsonObject{{QStringLiteral("file"), access.path()}});
    session.out().line(
        QStringLiteral("The password is changed. Copies of the vault from before, also the earlier states "
                       "beside it, still open with the old one; if somebody may know that, make "
                       "everything anew: keytide-cli recovery renew"));
    return ExitCode::Done;
}

ExitCode replaceKey(VaultAccess& access)
{
    if (const auto refused = access.session().refusalOf(
            QStringLiteral("Make a new recovery key? The old one will not open the vault any more."))) {
        return *refused;
    }
    if (const auto ended = access.open()) {
        return *ended;
    }
    const auto key = access.newKey();
    if (!key) {
        return access.failure(key.error());
    }
    if (const auto set = access.vault().setRecoveryKey(key->key, key->checked); !set) {
        return access.failure(set.error());
    }
    return answer(
        access, *key,
        QStringLiteral("This recovery key is the one that opens the vault now. Destroy the old one's paper."));
}

/// Whoever opens the vault with the recovery key has it.
ExitCode checkKey(VaultAccess& access)
{
    access.session().out().message(QStringLiteral("Give the recovery key from the paper, in the password's place."));
    if (const auto ended = access.open()) {
        return *ended;
    }
    if (!access.isOpenByKey()) {
        return usage(access.session(), "That was the password, which opens the vault too. Give the recovery key.");
    }
    const auto checked = access.vault().checkRecoveryKey(*vault::RecoveryKey::parse(access.given().text()));
    if (!checked) {
        return access.failure(checked.error());
    }
    access.session().out().noteChange();
    access.session().out().document(QJsonObject{{QStringLiteral("recoveryKeyChecked"), *checked}});
    access.session().out().line(QStringLiteral("This recovery key opens the vault."));
    return *checked ? ExitCode::Done : ExitCode::Partly;
}

ExitCode renew(VaultAccess& access)
{
    auto& session = access.session();
    const auto& file = access.options().newPasswordFile;
    if (file == QLatin1String("-") && session.options().vaultPasswordFile == file) {
        return usage(session, "Standard input cannot be both the old and the new password.");
    }
    if (const auto refused = session.refusalOf(QStringLiteral(
            "Make password, recovery key and encryption anew? The earlier states of the vault are removed, "
            "and neither the old password nor the old recovery key opens it any more."))) {
        return *refused;
    }
    if (const auto ended = access.open()) {
        return *ended;
    }
    const auto password = access.newPassword(file);
    const auto key = password ? access.newKey() : Result<NewKey>(password.error());
    if (!key) {
        return access.failure(key.error());
    }
    const auto renewed = access.vault().renew(password->view(), key->key, key->checked);
    if (!renewed) {
        return access.failure(renewed.error());
    }
    const auto code =
        answer(access, *key,
               QStringLiteral("Everything is made anew. Copies of the vault elsewhere still open with the "
                              "old password: if somebody may have one, make new codes on the sites."));
    if (!*renewed) {
        session.out().message(QStringLiteral("Earlier states, which the old password opens, could not be removed: %1.1 "
                                             "to .3. Delete them yourself.")
                                  .arg(access.path()));
        return ExitCode::Partly;
    }
    return code;
}

QString toldOf(const vault::RecoveryVault::Earlier& earlier)
{
    std::size_t unused = 0;
    for (const auto& set : earlier.book.sets) {
        unused += set.state == recovery::SetState::Current ? set.unused() : 0;
    }
    return QStringLiteral("of %1, with %2 sets and %3 unused")
        .arg(QLocale::c().toString(earlier.state.savedAt.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm")))
        .arg(earlier.book.sets.size())
        .arg(codesText(unused));
}

ExitCode repair(VaultAccess& access)
{
    auto& session = access.session();
    if (!access.vault().exists()) {
        return access.failure({ErrorCode::FileNotFound, {}});
    }
    const auto credential = access.credential();
    if (!credential) {
        return access.failure(credential.error());
    }
    const auto opened = access.opened(*credential);
    const bool isBroken =
        !opened && (opened.error().code == ErrorCode::Damaged || opened.error().code == ErrorCode::Altered ||
                    opened.error().code == ErrorCode::NotSealedFile || opened.error().code == ErrorCode::FileTooLarge);
    const bool isGone = !opened && opened.error().code == ErrorCode::FileNotFound;
    if (opened || (!isBroken && !isGone)) {
        return opened
                   ? session.out().failure({ErrorCode::WrongState, {}},
                                           QStringLiteral("The recovery vault is whole. There is nothing to repair."))
                   : access.failure(opened.error());
    }
    const auto earlier = access.vault().newestReadableGeneration(*credential);
    if (!earlier) {
        return earlier.error().code == ErrorCode::WrongPassword
                   ? access.failure(earlier.error())
                   : session.out().failure(earlier.error(),
                                           QStringLiteral("No earlier state of the recovery vault can be read either. "
                                                          "Nothing was changed."));
    }
    const auto told = toldOf(*earlier);
    if (const auto refused = session.refusalOf(
            QStringLiteral(
                "Go back to the state %1? Codes that were used since then look unused in it. What lies there "
                "now is kept beside it.")
                .arg(told))) {
        return *refused;
    }
    if (const auto restored = access.vault().restore(*earlier); !restored) {
        return access.failure(restored.error());
    }
    session.out().noteChange();
    session.out().document(QJsonObject{{QStringLiteral("file"), access.path()},
                                       {QStringLiteral("savedAt"), earlier->state.savedAt.toSecsSinceEpoch()},
                                       {QStringLiteral("sets"), static_cast<qint64>(earlier->book.sets.size())}});
    session.out().line(QStringLiteral("The recovery vault is in the state %1.").arg(told));
    return ExitCode::Done;
}

} // namespace

void defineVaultCommands(const RecoveryGroup& group)
{
    group.add("init", "Make the vault, with a password and a recovery key of its own", init);
    group.addNewPasswordFile(
        group.add("password", "Change the vault's password, also with the recovery key alone", changePassword));
    group.add("new-key", "Make a new recovery key in the place of the old one", replaceKey);
    group.add("check-key", "See whether the recovery key on paper opens the vault", checkKey);
    group.addNewPasswordFile(
        group.add("renew", "Make password, recovery key and encryption anew, where somebody may know them", renew));
    group.add("repair", "Go back to the newest earlier state of a damaged vault", repair);
}

} // namespace cli
