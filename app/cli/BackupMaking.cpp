#include "app/cli/Await.h"
#include "app/cli/BackupCommands.h"
#include "app/cli/BackupForms.h"
#include "app/cli/Table.h"
#include "app/cli/Terminal.h"

#include <CLI/CLI.hpp>

#include <QFileInfo>

#include <algorithm>

namespace cli {

using backup::ListedFile;

namespace {

constexpr qint64 longSinceChecked = qint64{90} * 86'400;

/// Makes one; where the backups' key is gone from its store, the password puts it back first.
Result<backup::MadeBackup> made(BackupAccess& access)
{
    auto first = await(access.service().make());
    const bool isKeyGone = !first && (first.error().code == ErrorCode::KeychainItemMissing ||
                                      first.error().code == ErrorCode::KeychainItemCorrupt);
    if (!isKeyGone) {
        return first;
    }
    const auto linked = access.tryCredentials(
        [&access](vault::Credential given) { return await(access.service().relink(std::move(given))); });
    return linked ? await(access.service().make()) : linked.error();
}

ExitCode create(BackupAccess& access)
{
    if (!access.record()) {
        return notSetUp(access);
    }
    if (const auto opened = access.session().openSecrets(); !opened) {
        return access.session().failure(opened.error());
    }
    const auto done = made(access);
    if (!done) {
        return access.out().failure(done.error(), access.sentenceOfMaking(done.error()));
    }
    access.out().noteChange();
    access.out().document(toJson(*done));
    access.out().line(QStringLiteral("Backup made: %1, with %2 accounts%3.")
                          .arg(done->path)
                          .arg(done->accounts)
                          .arg(done->hasRecoveryVault ? QStringLiteral(" and the recovery vault") : QString()));
    sayLacks(access.out(), *done);
    return done->withoutKey.empty() ? ExitCode::Done : ExitCode::Partly;
}

QString remarkOf(const ListedFile& file)
{
    switch (file.state) {
    case ListedFile::State::Whole:
        return file.isOwn ? QString() : QStringLiteral("another computer's");
    case ListedFile::State::Damaged:
        return QStringLiteral("damaged, or not synchronised in full");
    case ListedFile::State::Newer:
        return QStringLiteral("made by a newer Keytide");
    case ListedFile::State::Unreadable:
        return QStringLiteral("cannot be read");
    case ListedFile::State::Renamed:
        return QStringLiteral("a copy under another name, as after a conflict");
    case ListedFile::State::Unfinished:
        return QStringLiteral("half written, by another program or before it was interrupted");
    }
    return {};
}

QJsonObject toJson(const ListedFile& file, qint64 now)
{
    return {{QStringLiteral("file"), file.path},
            {QStringLiteral("state"), backup::nameOf(file.state)},
            {QStringLiteral("own"), file.isOwn},
            {QStringLiteral("device"), file.isNamed() ? QJsonValue(file.name.device) : QJsonValue()},
            {QStringLiteral("madeAt"), file.madeAt},
            {QStringLiteral("ageSeconds"), now - file.madeAt},
            {QStringLiteral("generation"), static_cast<qint64>(file.generation)},
            {QStringLiteral("bytes"), file.size}};
}

ExitCode list(BackupAccess& access)
{
    const auto record = access.record();
    if (!record) {
        return notSetUp(access);
    }
    const auto files = access.backup().folderOf(*record).list();
    if (!files) {
        return access.failure(files.error());
    }
    const auto now = access.session().now();
    QJsonArray rows;
    Table table(2);
    for (const auto& file : *files) {
        rows.append(toJson(file, now));
        table.add({timeText(file.madeAt), ageText(now - file.madeAt), printable(QFileInfo(file.path).fileName()),
                   remarkOf(file)});
    }
    access.out().document(rows);
    access.out().line(QStringLiteral("In %1:").arg(record->folder));
    for (const auto& line : table.lines(terminal::columns())) {
        access.out().line(line);
    }
    return files->empty() ? ExitCode::Partly : ExitCode::Done;
}

/// What wants attention, the most urgent first: its name and a sentence.
struct Concern
{
    QString name;
    QString sentence;
};

std::vector<Concern> concernsOf(BackupAccess& access, const backup::BackupRecord& record,
                                const Result<std::vector<ListedFile>>& files)
{
    std::vector<Concern> concerns;
    const auto add = [&concerns](const char* name, const QString& sentence) {
        concerns.push_back({QString::fromLatin1(name), sentence});
    };
    const auto own = [&files](auto holds) {
        return files && std::ranges::any_of(*files, [&](const ListedFile& file) { return file.isOwn && holds(file); });
    };
    if (!files) {
        add("folder", access.sentence(files.error()));
    } else if (!own([](const ListedFile& file) { return file.canBeOpened(); })) {
        add("none", QStringLiteral("No backup of this computer is in the folder. Is it the right drive? "
                                   "keytide-cli backup create makes one."));
    }
    if (record.failed) {
        add("failed", QStringLiteral("The last try failed, %1: %2")
                          .arg(timeText(record.failed->at), access.sentenceOfMaking({record.failed->code, {}})));
    }
    if (access.backup().isDue()) {
        add("due", QStringLiteral("The present state is in none of them yet. keytide-cli backup create makes one."));
    }
    if (own([](const ListedFile& file) { return file.state == ListedFile::State::Damaged; })) {
        add("damaged", QStringLiteral("One of them is damaged, or not synchronised in full: keytide-cli backup list"));
    }
    if (record.last && record.last->withoutKey > 0) {
        add("without-key", QStringLiteral("%1 accounts are in it without their keys. keytide-cli doctor says why.")
                               .arg(record.last->withoutKey));
    }
    if (!record.keyChecked) {
        add("key-unchecked", QStringLiteral("Nobody has shown that the recovery key is written down."));
    }
    if (record.checkedAt == 0 || access.session().now() - record.checkedAt > longSinceChecked) {
        add("unchecked", QStringLiteral("Nobody has opened one of them with the password for long. Try it: "
                                        "keytide-cli backup check"));
    }
    return concerns;
}

QJsonValue timeJson(qint64 seconds)
{
    return seconds == 0 ? QJsonValue() : QJsonValue(seconds);
}

QJsonObject statusJson(BackupAccess& access, const backup::BackupRecord& record, const std::vector<Concern>& concerns)
{
    const auto& last = record.last;
    QJsonArray attention;
    for (const auto& concern : concerns) {
        attention.append(concern.name);
    }
    const auto lastJson = [&]() -> QJsonValue {
        if (!last) {
            return {};
        }
        return QJsonObject{{QStringLiteral("file"), record.folder + QLatin1Char('/') + last->fileName},
                           {QStringLiteral("madeAt"), last->at},
                           {QStringLiteral("ageSeconds"), access.session().now() - last->at},
                           {QStringLiteral("generation"), static_cast<qint64>(last->generation)},
                           {QStringLiteral("accounts"), last->accounts},
                           {QStringLiteral("withoutKey"), last->withoutKey},
                           {QStringLiteral("recoveryVault"), !last->recoveryVault.isEmpty()}};
    };
    return {{QStringLiteral("folder"), record.folder},
            {QStringLiteral("device"), record.device},
            {QStringLiteral("last"), lastJson()},
            {QStringLiteral("checkedAt"), timeJson(record.checkedAt)},
            {QStringLiteral("recoveryKeyChecked"), record.keyChecked},
            {QStringLiteral("attention"), attention}};
}

ExitCode status(BackupAccess& access)
{
    const auto record = access.record();
    if (!record) {
        return notSetUp(access);
    }
    const auto files = access.backup().folderOf(*record).list();
    const auto concerns = concernsOf(access, *record, files);
    auto& out = access.out();
    out.document(statusJson(access, *record, concerns));
    out.line(QStringLiteral("Backups go to %1").arg(record->folder));
    if (const auto& last = record->last) {
        out.line(QStringLiteral("The newest is of %1 (%2), with %3 accounts%4")
                     .arg(timeText(last->at), ageText(access.session().now() - last->at))
                     .arg(last->accounts)
                     .arg(last->recoveryVault.isEmpty() ? QString() : QStringLiteral(" and the recovery vault")));
    }
    for (const auto& concern : concerns) {
        out.line(QStringLiteral("→ ") + printable(concern.sentence));
    }
    return ExitCode::Done;
}

} // namespace

void defineBackupMaking(const BackupGroup& group)
{
    group.add("create", "Make a backup now", create);
    group.add("list", "List the backups in the folder, also those of other computers", list);
    group.add("status", "Say how old the newest is, and what wants attention", status);
}

} // namespace cli
