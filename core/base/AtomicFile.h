#pragma once

#include "base/Bytes.h"
#include "base/Result.h"

#include <QByteArray>
#include <QString>

/// The only way in which Keytide writes a file. QSaveFile is not used: on Qt 6.4 it can replace a small file by an
/// empty one on a full disk and report success, and it looks at no fsync.
namespace base::atomicFile {

/// Replaces `path` by `bytes`, for the owner alone (0600), or leaves it as it was: written to `path`.new, synced, read
/// back and compared; the old file becomes `path`.1 (older ones .2 … .`generations`); renamed; the directory synced.
/// When that last sync fails, the old file is put back. Two writers of one path need a FileLock around it. Errors:
/// DiskFull, ReadOnly, NotSaved; the old state is in place after each. The exception is a disk that fails the last sync
/// and then lets nothing be put back: both states are there whole, the new one in place, so who was told of an error
/// must not destroy what either of them needs.
Result<void> write(const QString& path, ByteView bytes, int generations = 0);

/// The whole file, if it is a regular one of at most `largest` bytes. Errors: FileNotFound, FileTooLarge,
/// FileUnreadable.
Result<QByteArray> read(const QString& path, qint64 largest);

/// Where the n-th previous state lies (n >= 1): beside the file, or beside the one that a link leads to. There may be
/// gaps.
QString generationPath(const QString& path, int n);

} // namespace base::atomicFile
