#pragma once

#include "backup/BackupFile.h"
#include "backup/BackupName.h"

#include <QStringList>

namespace backup {

/// A file in the folder that is a backup, or looks as if it had been or were going to be one.
struct ListedFile
{
    enum class State {
        Whole,
        Damaged,    ///< Bit rot, cut off, or not yet synchronised in full
        Newer,      ///< Of a later version
        Unreadable, ///< May not be read, or is too large
        Renamed,    ///< Whole, but under another name than it was given: a conflict copy, or the person's own
        Unfinished, ///< Half a file under a name that a program gives while it writes
    };

    QString path;
    State state = State::Whole;
    BackupName name;        ///< Its parts; empty for Renamed and Unfinished ones
    bool isOwn = false;     ///< This computer has made it for this profile
    qint64 madeAt = 0;      ///< UTC seconds, by its name, or else the file's own time
    quint64 generation = 0; ///< Of those that can be read: of the file; else of its name
    qint64 size = 0;        ///< Bytes

    bool isNamed() const { return !name.device.isEmpty(); }
    bool canBeOpened() const { return state == State::Whole || state == State::Renamed; }
};

/// The folder in which backups lie, one file each. It may be a synchronised one, with files of other computers: nothing
/// in it is ever overwritten, and only this computer's own are removed.
class BackupFolder
{
public:
    static constexpr std::size_t newestKept = 5;
    static constexpr std::size_t daysKept = 7;

    BackupFolder(QString folder, vault::FileId backup, QString tag);

    /// Newest first. Reads every file, but needs no key. Errors: FolderNotFound; FileUnreadable.
    Result<std::vector<ListedFile>> list() const;
    /// All backups in a folder, none of which counts as one's own.
    static Result<std::vector<ListedFile>> list(const QString& folder);
    /// The newest that can be opened of the computer that has made `path`, which itself cannot be.
    static std::optional<ListedFile> newestBeside(const QString& path);

    /// Puts a backup beside the others. Errors: FolderNotFound, FileExists; DiskFull, ReadOnly, NotSaved.
    Result<QString> write(const BackupName& name, ByteView bytes) const;

    /// Removes own ones but the newest five and the last of each of the newest seven days that have one; that counts by
    /// their order and not by a clock, which may be wrong. Damaged ones do not count and stay. Also what a process that
    /// was killed has left. Returns the names of the backups that are gone.
    QStringList prune() const;

private:
    QString m_folder;
    vault::FileId m_backup;
    QString m_tag;
};

/// "whole", "damaged", "newer", "unreadable", "renamed", "unfinished".
QLatin1String nameOf(ListedFile::State state);

} // namespace backup
