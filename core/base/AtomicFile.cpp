#include "base/AtomicFile.h"

#include "base/FileSystem.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>

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

Error brokenLink(ErrorCode code)
{
    return {code, QStringLiteral("a link that leads nowhere")};
}

/// Where the bytes lie: a link that the person made (to a synchronised folder, say) stays, and what it leads to is
/// replaced.
Result<QString> placeOf(const QString& path)
{
    if (!QFileInfo(path).isSymLink()) {
        return path;
    }
    std::error_code problem;
    const auto place = std::filesystem::canonical(QFileInfo(path).filesystemFilePath(), problem);
    return problem ? Result<QString>(brokenLink(ErrorCode::NotSaved)) : QString::fromStdU16String(place.u16string());
}

bool isSameFile(const QString& left, const QString& right)
{
    std::error_code problem;
    return std::filesystem::equivalent(QFileInfo(left).filesystemFilePath(), QFileInfo(right).filesystemFilePath(),
                                       problem);
}

/// Moves .1 to .2 and so on, and `spare`, the second name of the present file, to .1.
Result<void> rotate(const QString& place, const QString& spare, int generations)
{
    const auto newest = generationPath(place, 1);
    if (isSameFile(place, newest)) { // rotated by a write that went no further: once more would only lose the oldest
        return fs::remove(spare);
    }
    int last = 1; // a gap, left by a write that failed late, is filled before the oldest is given up
    while (last < generations && QFileInfo::exists(generationPath(place, last))) {
        ++last;
    }
    for (int n = last; n > 1; --n) {
        if (const auto moved = fs::replace(generationPath(place, n - 1), generationPath(place, n)); !moved) {
            return moved;
        }
    }
    return fs::replace(spare, newest);
}

/// After a failed directory sync nobody knows which name survives a power cut, so the old state is put back.
Result<void> putBack(const QString& path, const QString& kept)
{
    return kept.isEmpty() ? fs::remove(path) : fs::replace(kept, path);
}

} // namespace

Result<void> write(const QString& path, ByteView bytes, int generations)
{
    const auto place = placeOf(path);
    if (!place) {
        return place.error();
    }
    const auto fresh = *place + QStringLiteral(".new");
    const auto spare = *place + QStringLiteral(".old");
    const bool existed = QFileInfo::exists(*place);
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
        done = fs::duplicate(*place, spare);
    }
    auto kept = existed ? spare : QString();
    if (done && existed && generations > 0) {
        done = rotate(*place, spare, generations);
        kept = generationPath(*place, 1);
    }
    if (done) {
        done = fs::replace(fresh, *place);
    }
    if (!done) {
        (void)fs::remove(fresh);
        (void)fs::remove(spare);
        return done;
    }
    if (const auto synced = fs::syncDirectory(QFileInfo(*place).absolutePath()); !synced) {
        if (!putBack(*place, kept)) {
            return Error{synced.error().code, synced.error().detail + QStringLiteral("; the new file is in place")};
        }
        return synced;
    }
    (void)fs::remove(spare);
    return {};
}

Result<QByteArray> read(const QString& path, qint64 largest)
{
    const QFileInfo info(path);
    std::error_code problem; // QFileInfo::exists() would take a folder that may not be searched for a missing file
    const auto type = std::filesystem::status(info.filesystemFilePath(), problem).type();
    if (type == std::filesystem::file_type::not_found) {
        return info.isSymLink() ? brokenLink(ErrorCode::FileUnreadable)
                                : Error{ErrorCode::FileNotFound, QStringLiteral("no such file")};
    }
    if (type != std::filesystem::file_type::regular) {
        return Error{ErrorCode::FileUnreadable, QStringLiteral("no regular file, or none that may be looked at")};
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
    bytes.squeeze(); // read() has reserved room for `largest`
    return bytes;
}

QString generationPath(const QString& path, int n)
{
    const auto place = placeOf(path);
    return QStringLiteral("%1.%2").arg(place ? *place : path).arg(n);
}

} // namespace base::atomicFile
