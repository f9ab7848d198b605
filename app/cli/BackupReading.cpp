#include "app/cli/AccountForms.h"
#include "app/cli/Await.h"
#include "app/cli/BackupCommands.h"
#include "app/cli/BackupForms.h"
#include "app/cli/Table.h"
#include "backup/Content.h"

#include <CLI/CLI.hpp>

#include <QFileInfo>

#include <functional>
#include <memory>

namespace cli {

using app::BackupService;
using backup::VaultReturn;
using backup::VaultState;
using Kind = store::ReturnOutcome::Kind;

namespace {

/// The file that is named, or the newest of this computer, or what of that is in the profile itself.
std::optional<QString> wantedFile(BackupAccess& access, const std::string& given)
{
    if (!given.empty()) {
        return QFileInfo(QString::fromStdString(given)).absoluteFilePath();
    }
    const auto record = access.record();
    if (!record) {
        return std::nullopt;
    }
    if (const auto files = access.backup().folderOf(*record).list()) {
        for (const auto& file : *files) {
            if (file.isOwn) {
                return file.path;
            }
        }
    }
    const auto local = access.session().options().profile.folder + QStringLiteral("/backup.sealed");
    access.out().message(
        QStringLiteral("No backup of this computer is in %1. Taken is the one in the profile.").arg(record->folder));
    return local;
}

bool isBroken(ErrorCode code)
{
    return code == ErrorCode::Damaged || code == ErrorCode::Altered || code == ErrorCode::NewerVersion ||
           code == ErrorCode::FileUnreadable || code == ErrorCode::NotSealedFile || code == ErrorCode::FileTooLarge;
}

ExitCode openFailure(BackupAccess& access, const QString& path, const Error& error)
{
    if (!isBroken(error.code)) {
        return access.failure(error);
    }
    const auto code = access.failure(error, [&] {
        const auto other = backup::BackupFolder::newestBeside(path);
        return other ? QJsonObject{{QStringLiteral("newestGood"), other->path}} : QJsonObject();
    }());
    if (const auto other = backup::BackupFolder::newestBeside(path)) {
        access.out().message(
            QStringLiteral("The newest one that is whole, of %1 (%2): %3")
                .arg(timeText(other->madeAt), ageText(access.session().now() - other->madeAt), other->path));
    }
    return code;
}

/// Opens the file, with what the person gives. Without a key is looked first whether that can help at all.
Result<BackupService::Opened> openedFile(BackupAccess& access, const QString& path)
{
    if (const auto sealed = backup::readSealed(path); !sealed) {
        return sealed.error();
    }
    Result<BackupService::Opened> opened = Error{ErrorCode::PasswordNeeded, {}};
    const auto done = access.tryCredentials([&](vault::Credential given) -> Result<void> {
        opened = await(access.service().open(path, std::move(given)));
        return opened ? Result<void>() : opened.error();
    });
    return done ? std::move(opened) : done.error();
}

QString vaultText(VaultState state)
{
    switch (state) {
    case VaultState::None:
        return QStringLiteral("There is no recovery vault, here or in it.");
    case VaultState::NotSaved:
        return QStringLiteral("The recovery vault is not in it.");
    case VaultState::OnlySaved:
        return QStringLiteral("It holds a recovery vault; there is none here.");
    case VaultState::Same:
        return QStringLiteral("The recovery vault is in it as it is here.");
    case VaultState::Older:
        return QStringLiteral("The recovery vault in it is an earlier state of the one here.");
    case VaultState::Newer:
        return QStringLiteral("The recovery vault in it is a later state of the one here.");
    case VaultState::Broken:
        return QStringLiteral("The recovery vault here cannot be read; the one in it can take its place.");
    case VaultState::Repairable:
        return QStringLiteral(
            "The recovery vault here cannot be read, but an earlier state beside it is newer than the "
            "one in the backup: keytide-cli recovery repair");
    case VaultState::Other:
        return QStringLiteral("The recovery vault in it is another one than the one here.");
    }
    return {};
}

QJsonObject headJson(BackupAccess& access, const QString& path, const backup::Content& content)
{
    return {{QStringLiteral("file"), path},
            {QStringLiteral("device"), content.device},
            {QStringLiteral("madeAt"), content.madeAt},
            {QStringLiteral("ageSeconds"), access.session().now() - content.madeAt}};
}

QString headText(BackupAccess& access, const backup::Content& content)
{
    return QStringLiteral("the backup of %1 (%2), made on %3")
        .arg(timeText(content.madeAt), ageText(access.session().now() - content.madeAt), printable(content.device));
}

ExitCode check(BackupAccess& access, const std::string& given)
{
    const auto path = wantedFile(access, given);
    if (!path) {
        return notSetUp(access);
    }
    const auto opened = openedFile(access, *path);
    if (!opened) {
        return openFailure(access, *path, opened.error());
    }
    const auto& drill = opened->drill;
    auto json = headJson(access, *path, opened->backup.content);
    json.insert(QStringLiteral("accounts"), static_cast<qint64>(opened->backup.content.index.accounts.size()));
    json.insert(QStringLiteral("withKey"), static_cast<qint64>(drill.complete.size()));
    json.insert(QStringLiteral("withoutKey"), namesJson(drill.withoutKey));
    json.insert(QStringLiteral("missing"), namesJson(drill.missing));
    json.insert(QStringLiteral("onlyInBackup"), namesJson(drill.onlyInBackup));
    json.insert(QStringLiteral("recoveryVault"), backup::nameOf(drill.vault));
    auto& out = access.out();
    out.document(json);
    out.line(QStringLiteral("Opened: %1. %2 accounts are in it with their keys, each of which makes codes.")
                 .arg(headText(access, opened->backup.content))
                 .arg(drill.complete.size()));
    const auto say = [&out](const char* what, const std::vector<Account>& accounts) {
        if (!accounts.empty()) {
            out.line(QString::fromUtf8(what).arg(listed(accounts)));
        }
    };
    say("In it without a key: %1", drill.withoutKey);
    say("Here and not in it: %1", drill.missing);
    say("In it and not here: %1", drill.onlyInBackup);
    out.line(vaultText(drill.vault));
    const bool lacks = !drill.withoutKey.empty() || !drill.missing.empty() || drill.vault == VaultState::NotSaved;
    return lacks ? ExitCode::Partly : ExitCode::Done;
}

std::vector<Account> ofKind(const BackupService::Returned& returned, Kind kind)
{
    std::vector<Account> accounts;
    for (const auto& outcome : returned.outcomes) {
        if (outcome.kind == kind) {
            accounts.push_back(outcome.account);
        }
    }
    return accounts;
}

struct Restored
{
    QString path;
    const backup::Content& content;
    BackupService::Returned accounts;
    std::vector<Account> withoutKey;
    VaultReturn vault;
};

QJsonArray refusedJson(BackupAccess& access, const Restored& restored)
{
    QJsonArray refused;
    const auto add = [&](const Account& account, const Error& error) {
        refused.append(QJsonObject{{QStringLiteral("entry"), titleOf(account)},
                                   {QStringLiteral("reason"), access.session().sentence(error)}});
    };
    for (std::size_t i = 0; i < restored.accounts.outcomes.size(); ++i) {
        if (const auto& outcome = restored.accounts.outcomes[i]; outcome.kind == Kind::Failed) {
            add(restored.accounts.drafts[i].account, outcome.error.value_or(Error{ErrorCode::NotSaved, {}}));
        }
    }
    for (const auto& account : restored.withoutKey) {
        refused.append(QJsonObject{{QStringLiteral("entry"), titleOf(account)},
                                   {QStringLiteral("reason"), QStringLiteral("Its key is not in the backup.")}});
    }
    return refused;
}

/// What was done, or in the conditional what would be, in a few lines.
QStringList told(const Restored& restored)
{
    QStringList lines;
    const auto say = [&](const char* what, Kind kind) {
        const auto accounts = ofKind(restored.accounts, kind);
        if (!accounts.empty()) {
            lines.append(QString::fromUtf8(what).arg(accounts.size()).arg(listed(accounts)));
        }
    };
    say("  %1 that are not here: %2", Kind::Added);
    say("  %1 whose keys are not in their store any more: %2", Kind::Mended);
    say("  %1 with another key than the ones here, beside them until their codes are accepted: %2", Kind::Staged);
    say("  %1 that are here already, left as they are: %2", Kind::Duplicate);
    switch (restored.vault.kind) {
    case VaultReturn::Kind::Nothing:
        break;
    case VaultReturn::Kind::Restored:
        lines.append(QStringLiteral("  the recovery vault, which its own password or recovery key opens"));
        break;
    case VaultReturn::Kind::Kept:
        lines.append(QStringLiteral("  the recovery vault here stays: ") + vaultText(restored.vault.found));
        break;
    case VaultReturn::Kind::Replaced:
        lines.append(
            QStringLiteral("  the recovery vault, in the place of an older or broken one, which is kept beside it"));
        break;
    case VaultReturn::Kind::Beside:
        lines.append(QStringLiteral("  the recovery vault, beside another one that is here and stays as it is"));
        break;
    }
    return lines;
}

bool doesNothing(const Restored& plan)
{
    const bool noAccount = std::ranges::all_of(
        plan.accounts.outcomes, [](const store::ReturnOutcome& outcome) { return outcome.kind == Kind::Duplicate; });
    return noAccount && (plan.vault.kind == VaultReturn::Kind::Nothing || plan.vault.kind == VaultReturn::Kind::Kept);
}

ExitCode report(BackupAccess& access, const Restored& restored)
{
    auto& out = access.out();
    const auto refused = refusedJson(access, restored);
    auto json = headJson(access, restored.path, restored.content);
    json.insert(QStringLiteral("added"), namesJson(ofKind(restored.accounts, Kind::Added)));
    json.insert(QStringLiteral("mended"), namesJson(ofKind(restored.accounts, Kind::Mended)));
    json.insert(QStringLiteral("staged"), namesJson(ofKind(restored.accounts, Kind::Staged)));
    json.insert(QStringLiteral("duplicates"), namesJson(ofKind(restored.accounts, Kind::Duplicate)));
    json.insert(QStringLiteral("refused"), refused);
    json.insert(QStringLiteral("recoveryVault"), backup::nameOf(restored.vault.kind));
    json.insert(QStringLiteral("recoveryVaultFile"),
                restored.vault.path.isEmpty() ? QJsonValue() : restored.vault.path);
    out.document(json);
    out.line((doesNothing(restored) ? QStringLiteral("Nothing is to be brought back from %1:")
                                    : QStringLiteral("Brought back from %1:"))
                 .arg(headText(access, restored.content)));
    for (const auto& line : told(restored)) {
        out.line(line);
    }
    for (const auto& entry : refused) {
        const auto row = entry.toObject();
        out.message(QStringLiteral("%1: %2").arg(row.value(QStringLiteral("entry")).toString(),
                                                 row.value(QStringLiteral("reason")).toString()));
    }
    if (restored.vault.kind == VaultReturn::Kind::Beside) {
        out.message(
            QStringLiteral("The backup's recovery vault lies in %1. To see what is in it, restore the backup into a "
                           "profile of its own: --profile DIR")
                .arg(restored.vault.path));
    }
    return refused.isEmpty() ? ExitCode::Done : ExitCode::Partly;
}

std::optional<Error> firstError(const BackupService::Returned& returned)
{
    for (const auto& outcome : returned.outcomes) {
        if (outcome.error) {
            return outcome.error;
        }
    }
    return std::nullopt;
}

ExitCode bringBack(BackupAccess& access, const QString& path, const BackupService::Opened& opened)
{
    auto& session = access.session();
    const auto& content = opened.backup.content;
    const auto present = session.index();
    const bool isCompared = present && !present->accounts.empty(); // else a "no" leaves not even an empty store behind
    const auto ready = isCompared ? session.openSecrets() : present ? Result<void>() : present.error();
    if (!ready) {
        return session.failure(ready.error());
    }
    auto accounts = backup::accountsIn(content);
    Restored plan{path,
                  content,
                  await(access.service().planReturn(std::move(accounts.complete))),
                  std::move(accounts.withoutKey),
                  {backup::plannedReturn(opened.drill.vault), opened.drill.vault, {}}};
    if (doesNothing(plan)) {
        return report(access, plan);
    }
    const auto question =
        QStringLiteral("Bring back from %1\n%2\n?").arg(headText(access, content), told(plan).join(u'\n'));
    if (const auto refused = session.refusalOf(question)) {
        return *refused;
    }
    if (const auto secrets = session.openSecrets(); !secrets) {
        return session.failure(secrets.error());
    }
    // The vault first: it needs no keychain, and is there then whatever becomes of the accounts.
    const auto vault = backup::returnVault(content.recoveryVault.view(), session.options().profile.folder);
    if (!vault) {
        return access.failure(vault.error());
    }
    Restored done{path, content, await(access.service().bringBack(std::move(plan.accounts.drafts))),
                  std::move(plan.withoutKey), *vault};
    const bool isAnythingHere =
        ofKind(done.accounts, Kind::Failed).size() < done.accounts.outcomes.size() || !vault->path.isEmpty();
    if (const auto error = firstError(done.accounts); error && !isAnythingHere) {
        return access.failure(*error);
    }
    access.out().noteChange();
    return report(access, done);
}

ExitCode restore(BackupAccess& access, const std::string& given)
{
    const auto path = wantedFile(access, given);
    if (!path) {
        return notSetUp(access);
    }
    const auto opened = openedFile(access, *path);
    return opened ? bringBack(access, *path, *opened) : openFailure(access, *path, opened.error());
}

} // namespace

void defineBackupReading(const BackupGroup& group)
{
    auto file = std::make_shared<std::string>();
    const auto with = [&file](ExitCode (*run)(BackupAccess&, const std::string&)) {
        return [file, run](BackupAccess& access) { return run(access, *file); };
    };
    group.add("check", "Open a backup with its password, and say how old it is and what is missing in it", with(check))
        ->add_option("FILE", *file, "The backup; without it the newest of this computer")
        ->type_name("");
    group
        .add("restore", "Bring accounts and recovery vault back from a backup; nothing that is here is lost",
             with(restore))
        ->add_option("FILE", *file, "The backup; without it the newest of this computer")
        ->type_name("");
}

} // namespace cli
