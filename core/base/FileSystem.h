#pragma once

#include "base/Bytes.h"
#include "base/Result.h"

#include <QString>

#include <cstdint>

/// The few file operations whose every failure has to be seen. One implementation per platform; used by AtomicFile and
/// FileLock only. Errors: DiskFull, ReadOnly, NotSaved (writing); the detail has the step and the system's text.
namespace base::fs {

/// Creates `path` (which must not exist) for the owner alone, writes everything and syncs it to the disk. On an error
/// the half-written file is removed.
Result<void> writeNew(const QString& path, ByteView bytes);
/// Puts `from` in the place of `to`, which may exist, in one step.
Result<void> replace(const QString& from, const QString& to);
/// Gives the file a second name, or a copy where the file system has no links. `to` must not exist.
Result<void> duplicate(const QString& from, const QString& to);
/// Removes a file; one that is not there is no error.
Result<void> remove(const QString& path);
/// Makes the directory's entries durable. Nothing to do on Windows, where the rename itself is written through.
Result<void> syncDirectory(const QString& directory);
/// Makes the directory with its parents, for the owner alone. One that exists is left as it is.
Result<void> makePrivateDirectory(const QString& directory);
/// True where others than the owner may read the file or the folder. Always false on Windows (inherited ACLs).
bool isOpenToOthers(const QString& path);

/// A lock as the system knows it, bound to this process. `noLock` means another one holds it.
using LockHandle = std::intptr_t;
inline constexpr LockHandle noLock = -1;
/// Tries once to take the lock; the file is made where it is missing.
Result<LockHandle> tryLock(const QString& path);
void unlock(LockHandle handle);

} // namespace base::fs
