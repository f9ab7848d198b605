#include "app/cli/Checks.h"

#include "app/ErrorText.h"
#include "backup/Backup.h"
#include "base/AtomicFile.h"
#include "base/FileLock.h"
#include "base/FileSystem.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace cli {

using State = Check::State;

namespace {

constexpr qsizetype sampleSize = 4096;

Check folderCheck(const QString& folder)
{
    const auto name = QStringLiteral("profile");
    const QFileInfo info(folder);
    if (!info.exists()) {
        return {name, State::Ok,
                QStringLiteral("%1 does not exist yet. It is made with the first account.").arg(folder)};
    }
    if (!info.isDir()) {
        return {name, State::Failed, QStringLiteral("%1 is not a folder.").arg(folder),
                QStringLiteral("Choose another one with --profile."), ExitCode::NotSaved};
    }
    if (!info.isWritable()) {
        return {name, State::Failed, QStringLiteral("%1 cannot be written to, so nothing can be changed.").arg(folder),
                QStringLiteral("Give yourself the right to write to it, or choose another one with --profile."),
                ExitCode::NotSaved};
    }
    // Only a write tells of a full disk, or of one that is read-only.
    const auto sample = folder + QStringLiteral("/doctor.test");
    const auto written = base::atomicFile::write(sample, base::bytesOf(QByteArray(sampleSize, '.')));
    QFile::remove(sample);
    if (!written) {
        return {name, State::Failed, QStringLiteral("Nothing can be saved in %1.").arg(folder),
                app::ErrorText::of(written.error()), ExitCode::NotSaved};
    }
    return {name, State::Ok, QStringLiteral("%1 can be read and written.").arg(folder)};
}

Check permissionsCheck(const QString& folder)
{
    QStringList open;
    if (base::fs::isOpenToOthers(folder)) {
        open.append(folder);
    }
    for (const auto& file : QDir(folder).entryInfoList(QDir::Files | QDir::Hidden | QDir::NoSymLinks)) {
        if (base::fs::isOpenToOthers(file.filePath())) {
            open.append(file.filePath());
        }
    }
    const auto name = QStringLiteral("permissions");
    if (open.isEmpty()) {
        return {name, State::Ok, QStringLiteral("Only you can read the profile.")};
    }
    return {name, State::Warning,
            QStringLiteral("Others on this computer can read: %1").arg(open.join(QStringLiteral(", "))),
            QStringLiteral("Take their rights away: chmod -R go= \"%1\"").arg(folder)};
}

QString countsOf(const std::vector<Account>& accounts)
{
    using account::State;
    const auto count = [&](State state) { return std::ranges::count(accounts, state, &Account::state); };
    return QStringLiteral("%1 accounts in use, %2 new keys not accepted yet, %3 in the archive, %4 in the bin.")
        .arg(count(State::Active))
        .arg(count(State::Staged))
        .arg(count(State::Archived))
        .arg(count(State::Binned));
}

Check indexCheck(const store::AccountIndex& index)
{
    const auto name = QStringLiteral("accounts");
    const auto loaded = index.load();
    if (!loaded) {
        return {name, State::Failed, app::ErrorText::of(loaded.error()),
                QStringLiteral("Keep a copy of the folder before you change anything in it."),
                exitCodeOf(loaded.error().code)};
    }
    const auto& content = loaded->content;
    if (loaded->generation > 0) {
        return {name, State::Warning,
                QStringLiteral("The list of accounts is damaged or missing; its earlier state number %1 is used. ")
                        .arg(loaded->generation) +
                    countsOf(content.accounts),
                QStringLiteral(
                    "Compare it with the accounts that you expect. The next change makes it the present state.")};
    }
    if (!content.quarantined.isEmpty()) {
        return {name, State::Warning,
                countsOf(content.accounts) +
                    QStringLiteral(" %1 entries cannot be read by this version; they are kept.")
                        .arg(content.quarantined.size()),
                QStringLiteral("Update Keytide.")};
    }
    if (!content.intents.empty()) {
        return {
            name, State::Warning,
            countsOf(content.accounts) + QStringLiteral(" %1 steps were interrupted.").arg(content.intents.size()),
            QStringLiteral("They are finished when the next account is added, or when Keytide's window is opened.")};
    }
    return {name, State::Ok, countsOf(content.accounts)};
}

Check lockCheck(const QString& folder)
{
    const auto name = QStringLiteral("lock");
    const auto path = folder + QStringLiteral("/accounts.lock");
    // Only where the file is: to look must not make it.
    const bool isBusy = QFileInfo::exists(path) && [&] {
        const auto lock = base::FileLock::acquire(path, std::chrono::milliseconds(0));
        return !lock && lock.error().code == ErrorCode::Busy;
    }();
    if (isBusy) {
        return {name, State::Warning, QStringLiteral("Another Keytide is saving right now."),
                QStringLiteral("If it stays so, end the other one.")};
    }
    return {name, State::Ok, QStringLiteral("No other Keytide is saving.")};
}

Check backupCheck(const QString& folder)
{
    const auto name = QStringLiteral("backup");
    const base::SystemClock clock;
    crypto::SystemRandom random;
    const backup::Backup backup(folder, {random}, clock);
    const auto record = backup.record();
    if (!record) {
        const bool isNone = record.error().code == ErrorCode::FileNotFound;
        return isNone ? Check{name, State::Ok, QStringLiteral("No backups are set up."),
                              QStringLiteral("Set them up with: keytide-cli backup init FOLDER")}
                      : Check{name, State::Warning, QStringLiteral("How backups are made cannot be read."),
                              QStringLiteral("Set them up again: remove %1, then keytide-cli backup init FOLDER")
                                  .arg(backup::BackupRecord::path(folder))};
    }
    if (!backup.isDue()) {
        return {name, State::Ok, QStringLiteral("The present state is in a backup in %1.").arg(record->folder)};
    }
    return {name, State::Warning, QStringLiteral("The present state is in no backup yet."),
            QStringLiteral("keytide-cli backup status says why, and keytide-cli backup create makes one.")};
}

} // namespace

std::vector<Check> profileChecks(const app::Profile& profile)
{
    std::vector<Check> checks{folderCheck(profile.folder)};
    if (QFileInfo(profile.folder).isDir()) {
        checks.push_back(permissionsCheck(profile.folder));
        checks.push_back(indexCheck(store::AccountIndex(profile.folder)));
        checks.push_back(lockCheck(profile.folder));
        checks.push_back(backupCheck(profile.folder));
    }
    return checks;
}

} // namespace cli
