#include "base/AtomicFile.h"

#include "base/FileSystem.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstring>

namespace base::atomicFile {

namespace {

Result<void> verify(const QString& path, ByteView expected)
{
    const auto written = read(path, static_cast<qint64>(expected.size()));
    if (!written || !std::ranges::equal(bytesOf(*written), expected)) {
        return Error{ErrorCode::NotSaved, QStringLiteral("read back differs")};
    }
    return {};
}

/// Moves .1 to .2 and so on, and gives the present file the second name .1.
Result<void> rotate(const QString& path, int generations)
{
    if (!QFileInfo::exists(path)) {
        return {};
    }
    for (int n = generations; n > 1; --n) {
        const auto younger = generationPath(path, n - 1);
        if (!QFileInfo::exists(younger)) {
            continue;
        }
        // Removed first: rename() does nothing where both names are links to one file, as a killed write can leave
        // them.
        if (const auto removed = fs::remove(generationPath(path, n)); !removed) {
            return removed;
        }
        if (const auto moved = fs::replace(younger, generationPath(path, n)); !moved) {
            return moved;
        }
    }
    const auto newest = generationPath(path, 1);
    if (const auto removed = fs::remove(newest); !removed) {
        return removed;
    }
    return fs::duplicate(path, newest);
}

/// After a failed directory sync nobody knows which name survives a power cut, so the old state is put back.
void putBack(const QString& path, const QString& kept)
{
    if (!kept.isEmpty()) {
        (void)fs::replace(kept, path);
    } else {
        (void)fs::remove(path);
    }
}

} // namespace

Result<void> write(const QString& path, ByteView bytes, int generations)
{
    const auto fresh = path + QStringLiteral(".new");
    const auto spare = path + QStringLiteral(".old");
    const bool existed = QFileInfo::exists(path);
    if (const auto removed = fs::remove(fresh); !removed) { // left by a process that was killed
        return removed;
    }
    if (const auto removed = fs::remove(spare); !removed) {
        return removed;
    }
    if (const auto written = fs::writeNew(fresh, bytes); !written) {
        return written;
    }
    auto done = verify(fresh, bytes);
    if (done && existed) {
        done = fs::duplicate(path, spare);
    }
    if (done && generations > 0) {
        done = rotate(path, generations);
    }
    if (done) {
        done = fs::replace(fresh, path);
    }
    if (!done) {
        (void)fs::remove(fresh);
        (void)fs::remove(spare);
        return done;
    }
    if (const auto synced = fs::syncDirectory(QFileInfo(path).absolutePath()); !synced) {
        putBack(path, existed ? spare : QString());
        return synced;
    }
    (void)fs::remove(spare);
    return {};
}

Result<QByteArray> read(const QString& path, qint64 largest)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        return Error{ErrorCode::FileNotFound, QStringLiteral("no such file")};
    }
    if (!info.isFile()) {
        return Error{ErrorCode::FileUnreadable, QStringLiteral("no regular file")};
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return Error{ErrorCode::FileUnreadable, file.errorString()};
    }
    if (file.size() > largest) {
        return Error{ErrorCode::FileTooLarge, QStringLiteral("%1 bytes").arg(file.size())};
    }
    // One byte more than allowed: a file that grows while it is read is seen as well.
    auto bytes = file.read(largest + 1);
    if (file.error() != QFileDevice::NoError) {
        return Error{ErrorCode::FileUnreadable, file.errorString()};
    }
    if (bytes.size() > largest) {
        return Error{ErrorCode::FileTooLarge, QStringLiteral("more than %1 bytes").arg(largest)};
    }
    return bytes;
}

QString generationPath(const QString& path, int n)
{
    return QStringLiteral("%1.%2").arg(path).arg(n);
}

} // namespace base::atomicFile
