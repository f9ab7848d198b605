#pragma once

#include "base/FileSystem.h"

#include <chrono>

namespace base {

/// A lock between processes, held as long as the object lives. The system drops it with the process, so there is no
/// stale lock to guess about. The file stays; its presence means nothing.
class FileLock
{
public:
    /// Waits at most `patience`. Errors: Busy when another process still holds it then, ReadOnly, NotSaved.
    static Result<FileLock> acquire(const QString& path, std::chrono::milliseconds patience);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

private:
    explicit FileLock(fs::LockHandle handle) : m_handle(handle) {}

    fs::LockHandle m_handle;
};

} // namespace base
