#pragma once

#include "base/FileSystem.h"

#include <chrono>

class QDeadlineTimer;

namespace base {

/// A lock between processes, held as long as the object lives. The system drops it with the process, so there is no
/// stale lock to guess about. Who comes next is settled before the lock is free, by `<path>.turn`, a lock that is held
/// while waiting: one that lets go and wants it again at once does not come before it. Among more who wait, chance
/// decides. The files stay; their presence means nothing.
class FileLock
{
public:
    /// Waits at most `patience`; with 0 it asks once and leaves the line alone. Errors: Busy when another process still
    /// holds it then, ReadOnly, NotSaved.
    static Result<FileLock> acquire(const QString& path, std::chrono::milliseconds patience);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

private:
    static Result<FileLock> waitFor(const QString& path, const QDeadlineTimer& deadline);

    explicit FileLock(fs::LockHandle handle) : m_handle(handle) {}

    fs::LockHandle m_handle;
};

} // namespace base
