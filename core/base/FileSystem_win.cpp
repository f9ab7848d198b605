#include "base/FileSystem.h"

#include <QDir>
#include <QFile>

#include <windows.h>

#include <algorithm>

namespace base::fs {

namespace {

const wchar_t* wide(const QString& path)
{
    return reinterpret_cast<const wchar_t*>(path.utf16());
}

Error systemError(const char* step)
{
    const DWORD number = GetLastError();
    const auto detail = QStringLiteral("%1: error %2").arg(QLatin1String(step)).arg(number);
    switch (number) {
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
        return {ErrorCode::DiskFull, detail};
    case ERROR_WRITE_PROTECT:
    case ERROR_ACCESS_DENIED:
        return {ErrorCode::ReadOnly, detail};
    default:
        return {ErrorCode::NotSaved, detail};
    }
}

} // namespace

Result<void> writeNew(const QString& path, ByteView bytes)
{
    const HANDLE file = CreateFileW(wide(path), GENERIC_WRITE, 0, nullptr, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE) {
        return systemError("create");
    }
    bool good = true;
    while (good && !bytes.empty()) {
        DWORD written = 0;
        const auto part = static_cast<DWORD>(std::min<std::size_t>(bytes.size(), 1U << 20));
        good = WriteFile(file, bytes.data(), part, &written, nullptr) && written > 0;
        bytes = bytes.subspan(good ? written : 0);
    }
    good = good && FlushFileBuffers(file);
    if (!good) {
        const auto error = systemError("write");
        CloseHandle(file);
        DeleteFileW(wide(path));
        return error;
    }
    CloseHandle(file);
    return {};
}

Result<void> replace(const QString& from, const QString& to)
{
    // A virus scanner may hold the file for a moment: the one failure that is worth another try.
    for (int attempt = 0; attempt < 5; ++attempt) {
        if (MoveFileExW(wide(from), wide(to), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH)) {
            return {};
        }
        if (GetLastError() != ERROR_SHARING_VIOLATION && GetLastError() != ERROR_ACCESS_DENIED) {
            break;
        }
        Sleep(50U << attempt);
    }
    return systemError("move");
}

Result<void> duplicate(const QString& from, const QString& to)
{
    if (CreateHardLinkW(wide(to), wide(from), nullptr) || CopyFileW(wide(from), wide(to), TRUE)) {
        return {};
    }
    return systemError("link");
}

Result<void> remove(const QString& path)
{
    if (!DeleteFileW(wide(path)) && GetLastError() != ERROR_FILE_NOT_FOUND) {
        return systemError("delete");
    }
    return {};
}

Result<void> syncDirectory(const QString&)
{
    return {};
}

Result<void> makePrivateDirectory(const QString& directory)
{
    if (!QDir().mkpath(directory)) {
        return Error{ErrorCode::NotSaved, QStringLiteral("mkdir")};
    }
    return {};
}

bool isOpenToOthers(const QString&)
{
    return false;
}

Result<LockHandle> tryLock(const QString& path)
{
    // Opened without sharing: the open file is the lock, and the system drops it with the process.
    const HANDLE file =
        CreateFileW(wide(path), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file != INVALID_HANDLE_VALUE) {
        return reinterpret_cast<LockHandle>(file);
    }
    if (GetLastError() == ERROR_SHARING_VIOLATION) {
        return LockHandle{noLock};
    }
    return systemError("lock");
}

void unlock(LockHandle handle)
{
    if (handle != noLock) {
        CloseHandle(reinterpret_cast<HANDLE>(handle));
    }
}

} // namespace base::fs
