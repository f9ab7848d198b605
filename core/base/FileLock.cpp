#include "base/FileLock.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <thread>
#include <utility>

namespace base {

Result<FileLock> FileLock::acquire(const QString& path, std::chrono::milliseconds patience)
{
    // Neither flock() nor LockFileEx() takes a time limit, so a waiting process asks again: often, because one
    // that saves many times leaves only short gaps.
    const QDeadlineTimer deadline(patience);
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
