#include "base/FileSystem.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace base::fs {

namespace {

Error systemError(const char* step)
{
    const int number = errno;
    const auto detail =
        QStringLiteral("%1: %2").arg(QLatin1String(step), QString::fromLocal8Bit(std::strerror(number)));
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        return {ErrorCode::DiskFull, detail};
    case EROFS:
    case EACCES:
    case EPERM:
        return {ErrorCode::ReadOnly, detail};
    default:
        return {ErrorCode::NotSaved, detail};
    }
}

bool writeAll(int file, ByteView bytes)
{
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

int syncFile(int file)
{
#ifdef F_FULLFSYNC
    // fsync() on macOS stops at the drive's cache; network folders know nothing else.
    const int synced = ::fcntl(file, F_FULLFSYNC);
    if (synced == 0 || (errno != ENOTSUP && errno != EINVAL && errno != ENOTTY)) {
        return synced;
    }
#endif
    return ::fsync(file);
}

} // namespace

Result<void> writeNew(const QString& path, ByteView bytes)
{
    const auto name = QFile::encodeName(path);
    const int file = ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) {
        return systemError("open");
    }
    const char* failed = nullptr;
    if (!writeAll(file, bytes)) {
        failed = "write";
    } else if (syncFile(file) != 0) {
        failed = "sync";
    }
    if (failed) {
        const auto error = systemError(failed);
        ::close(file);
        ::unlink(name.constData());
        return error;
    }
    if (::close(file) != 0 && errno != EINTR) {
        const auto error = systemError("close");
        ::unlink(name.constData());
        return error;
    }
    return {};
}

Result<void> replace(const QString& from, const QString& to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0) {
        return systemError("rename");
    }
    return {};
}

Result<void> duplicate(const QString& from, const QString& to)
{
    if (::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0) {
        return {};
    }
    if (errno != EPERM && errno != ENOTSUP && errno != EMLINK && errno != ENOSYS) {
        return systemError("link");
    }
    QFile source(from); // FAT and some network drives know no links
    if (!source.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::NotSaved, QStringLiteral("copy: %1").arg(source.errorString())};
    }
    const auto bytes = source.readAll();
    if (source.error() != QFileDevice::NoError) {
        return Error{ErrorCode::NotSaved, QStringLiteral("copy: %1").arg(source.errorString())};
    }
    return writeNew(to, bytesOf(bytes));
}

Result<void> remove(const QString& path)
{
    if (::unlink(QFile::encodeName(path).constData()) != 0 && errno != ENOENT) {
        return systemError("unlink");
    }
    return {};
}

Result<void> syncDirectory(const QString& directory)
{
    const int handle = ::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) {
        return systemError("open directory");
    }
    if (::fsync(handle) != 0 && errno != EINVAL) { // EINVAL: a file system that has nothing to sync here
        const auto error = systemError("sync directory");
        ::close(handle);
        return error;
    }
    ::close(handle);
    return {};
}

Result<void> makePrivateDirectory(const QString& directory)
{
    if (QFileInfo(directory).isDir()) {
        return {};
    }
    const auto parent = QFileInfo(directory).absolutePath();
    if (parent != directory) {
        if (const auto made = makePrivateDirectory(parent); !made) {
            return made;
        }
    }
    // Another process may have made it meanwhile; a file of that name is an error.
    if (::mkdir(QFile::encodeName(directory).constData(), 0700) != 0 &&
        !(errno == EEXIST && QDir(directory).exists())) {
        return systemError("mkdir");
    }
    return {};
}

bool isOpenToOthers(const QString& path)
{
    struct stat status
    {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 && (status.st_mode & 077) != 0;
}

Result<LockHandle> tryLock(const QString& path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) {
        return systemError("open lock");
    }
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) {
        return LockHandle{file};
    }
    const bool held = errno == EWOULDBLOCK || errno == EINTR;
    const auto error = systemError("lock");
    ::close(file);
    if (held) {
        return LockHandle{noLock};
    }
    return error;
}

void unlock(LockHandle handle)
{
    if (handle != noLock) {
        ::close(static_cast<int>(handle)); // closing releases the lock, as does the end of the process
    }
}

} // namespace base::fs
