#include "base/FileLock.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <thread>
#include <utility>

namespace base {

Result<FileLock> FileLock::acquire(const QString& path, std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    if (deadline.hasExpired()) {
        return waitFor(path, deadline);
    }
    // Whoever waits for the lock keeps the turnstile before it closed, so one who has let go of it and wants it again
    // at once comes after. Else a process that saves many times would keep all the others out. One that was stopped at
    // the turnstile must not: after half of the patience it goes without.
    const auto turn = waitFor(path + QStringLiteral(".turn"), QDeadlineTimer(patience / 2));
    if (!turn && turn.error().code != ErrorCode::Busy) {
        return turn.error();
    }
    return waitFor(path, deadline);
}

Result<FileLock> FileLock::waitFor(const QString& path, const QDeadlineTimer& deadline)
{
    // Neither flock() nor LockFileEx() takes a time limit, so a waiting process asks again.
    for (auto pause = std::chrono::milliseconds(1);; pause = std::min(pause * 2, std::chrono::milliseconds(8))) {
        const auto handle = fs::tryLock(path);
        if (!handle) {
            return handle.error();
        }
        if (*handle != fs::noLock) {
            return FileLock(*handle);
        }
        if (deadline.hasExpired()) {
            return Error{ErrorCode::Busy, QStringLiteral("lock held elsewhere")};
        }
        std::this_thread::sleep_for(pause);
    }
}

FileLock::FileLock(FileLock&& other) noexcept : m_handle(std::exchange(other.m_handle, fs::noLock)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    if (this != &other) {
        fs::unlock(m_handle);
        m_handle = std::exchange(other.m_handle, fs::noLock);
    }
    return *this;
}

FileLock::~FileLock()
{
    fs::unlock(m_handle);
}

} // namespace base
