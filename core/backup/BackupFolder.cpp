#include "backup/BackupFolder.h"

#include "base/AtomicFile.h"
#include "base/FileSystem.h"
#include "base/Logging.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <QTimeZone>

#include <algorithm>

namespace backup {

using State = ListedFile::State;

namespace {

const QString ending = QStringLiteral(".sealed");
const QString beginning = QStringLiteral("keytide-");
constexpr qint64 daySeconds = 86'400;

State stateOf(const Error& error)
{
    switch (error.code) {
    case ErrorCode::NewerVersion:
        return State::Newer;
    case ErrorCode::FileUnreadable:
    case ErrorCode::FileTooLarge:
    case ErrorCode::FileNotFound: // gone while the folder was being looked at
        return State::Unreadable;
    default:
        return State::Damaged;
    }
}

/// Whether the file concerns us, and how it is.
std::optional<ListedFile> looked(const QFileInfo& info, const vault::FileId& backup, const QString& tag)
{
    const auto fileName = info.fileName();
    if (!fileName.contains(ending)) {
        return std::nullopt;
    }
    ListedFile file{info.filePath(), {}, BackupName::parse(fileName).value_or(BackupName()), false, 0, 0, info.size()};
    const auto sealed =
        fileName.endsWith(ending) ? readSealed(file.path) : Result<SealedBackup>(Error{ErrorCode::NotSealedFile, {}});
    if (!file.isNamed() && !sealed && !fileName.contains(beginning)) {
        return std::nullopt; // another kind of file
    }
    file.madeAt = file.isNamed() ? file.name.madeAt : info.lastModified().toSecsSinceEpoch();
    file.generation = sealed ? sealed->header.generation : file.name.generation;
    file.isOwn = file.isNamed() && file.name.tag == tag && (!sealed || sealed->header.fileId == backup);
    if (sealed) {
        file.state = file.isNamed() ? State::Whole : State::Renamed;
    } else {
        file.state = file.isNamed() ? stateOf(sealed.error()) : State::Unfinished;
    }
    return file;
}

Result<std::vector<ListedFile>> listed(const QString& folder, const vault::FileId& backup, const QString& tag)
{
    const QDir directory(folder);
    if (!directory.exists()) {
        return Error{ErrorCode::FolderNotFound, {}};
    }
    if (!directory.isReadable()) {
        return Error{ErrorCode::FileUnreadable, QStringLiteral("folder")};
    }
    std::vector<ListedFile> files;
    for (const auto& info : directory.entryInfoList(QDir::Files | QDir::Hidden | QDir::System)) {
        if (auto file = looked(info, backup, tag)) {
            files.push_back(*std::move(file));
        }
    }
    std::ranges::sort(files, [](const ListedFile& left, const ListedFile& right) {
        if (left.isOwn && right.isOwn && left.generation != right.generation) { // the clock may have been set
            return left.generation > right.generation;
        }
        return left.madeAt != right.madeAt ? left.madeAt > right.madeAt : left.path < right.path;
    });
    return files;
}

} // namespace

BackupFolder::BackupFolder(QString folder, vault::FileId backup, QString tag)
    : m_folder(std::move(folder)), m_backup(backup), m_tag(std::move(tag))
{}

Result<std::vector<ListedFile>> BackupFolder::list() const
{
    return listed(m_folder, m_backup, m_tag);
}

Result<std::vector<ListedFile>> BackupFolder::list(const QString& folder)
{
    return listed(folder, {}, {});
}

std::optional<ListedFile> BackupFolder::newestBeside(const QString& path)
{
    const QFileInfo info(path);
    const auto wanted = BackupName::parse(info.fileName());
    const auto files = list(info.absolutePath());
    if (!wanted || !files) {
        return std::nullopt;
    }
    std::optional<ListedFile> newest;
    for (const auto& file : *files) {
        const bool isSame = file.name.tag == wanted->tag && QFileInfo(file.path) != info;
        if (isSame && file.canBeOpened() && (!newest || file.generation > newest->generation)) {
            newest = file;
        }
    }
    return newest;
}

Result<QString> BackupFolder::write(const BackupName& name, ByteView bytes) const
{
    if (!QFileInfo(m_folder).isDir()) { // never made here: a drive that is not there must not be taken for an empty one
        return Error{ErrorCode::FolderNotFound, {}};
    }
    const auto path = m_folder + QLatin1Char('/') + name.text();
    if (QFileInfo::exists(path)) {
        return Error{ErrorCode::FileExists, QStringLiteral("backup of this name")};
    }
    const auto written = base::atomicFile::write(path, bytes);
    return written ? Result<QString>(path) : written.error();
}

QStringList BackupFolder::prune() const
{
    const auto files = list();
    if (!files) {
        return {};
    }
    std::vector<ListedFile> own;
    std::ranges::copy_if(*files, std::back_inserter(own),
                         [](const ListedFile& file) { return file.isOwn && file.state == State::Whole; });
    std::ranges::sort(own, std::ranges::greater(), &ListedFile::generation);
    QStringList removed;
    QSet<qint64> days;
    for (std::size_t i = 0; i < own.size(); ++i) {
        const auto day = own[i].madeAt / daySeconds;
        const bool isLastOfDay = !days.contains(day) && days.size() < static_cast<qsizetype>(daysKept);
        days.insert(day);
        if (i >= newestKept && !isLastOfDay && base::fs::remove(own[i].path)) {
            removed.append(QFileInfo(own[i].path).fileName());
        }
    }
    for (const auto& file : *files) { // this computer's alone: it holds the lock of its profile
        const auto before = QFileInfo(file.path).fileName().chopped(4);
        const auto name = file.path.endsWith(QLatin1String(".new")) ? BackupName::parse(before) : std::nullopt;
        if (name && name->tag == m_tag) {
            (void)base::fs::remove(file.path);
        }
    }
    if (const auto synced = base::fs::syncDirectory(m_folder); !synced) {
        qCWarning(logVault) << "old backups may come back:" << base::toString(synced.error().code);
    }
    return removed;
}

QLatin1String nameOf(State state)
{
    switch (state) {
    case State::Whole:
        return QLatin1String("whole");
    case State::Damaged:
        return QLatin1String("damaged");
    case State::Newer:
        return QLatin1String("newer");
    case State::Unreadable:
        return QLatin1String("unreadable");
    case State::Renamed:
        return QLatin1String("renamed");
    case State::Unfinished:
        return QLatin1String("unfinished");
    }
    return {};
}

} // namespace backup
