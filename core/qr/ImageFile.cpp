#include "qr/ImageFile.h"

#include "base/AtomicFile.h"

#include <QBuffer>
#include <QByteArrayView>
#include <QImageReader>
#include <QtEndian>

#include <optional>

namespace qr {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr int decodedLimitMebibytes = 256;

/// Qt's name of the format, or an empty one. Qt's own detection would ask every installed plugin, also those we refuse.
QByteArray formatOf(QByteArrayView bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n")) {
        return "png";
    }
    if (bytes.startsWith("\xff\xd8\xff")) {
        return "jpeg";
    }
    if (bytes.startsWith("RIFF") && bytes.size() >= 12 && bytes.sliced(8, 4) == QByteArrayView("WEBP")) {
        return "webp";
    }
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a")) {
        return "gif";
    }
    if (bytes.startsWith("BM")) {
        return "bmp";
    }
    return {};
}

/// A progressive JPEG may pass over all its pixels once for every few bytes it has; no reader of Qt's limits that.
/// Walks the markers (ITU-T T.81, annex B) up to the end of the picture: a phone may have put a film behind it.
bool hasTooManyScans(const QByteArray& jpeg)
{
    constexpr int firstWithLength = 0xC0;
    constexpr int firstRestart = 0xD0;
    constexpr int endOfImage = 0xD9;
    constexpr int startOfScan = 0xDA;
    const auto byteAt = [&jpeg](qsizetype place) { return static_cast<quint8>(jpeg[place]); };
    int scans = 0;
    // From one 0xFF to the next: what lies between, and one before 0 or before another, is data of a scan or filling.
    for (auto at = jpeg.indexOf('\xff'); at >= 0 && at + 3 < jpeg.size(); at = jpeg.indexOf('\xff', at)) {
        const int marker = byteAt(at + 1);
        if (marker == endOfImage) {
            return false;
        }
        if (marker == startOfScan && ++scans > ImageFile::mostJpegScans) {
            return true;
        }
        const bool hasLength =
            marker >= firstWithLength && marker != 0xFF && (marker < firstRestart || marker > endOfImage);
        at += hasLength ? 2 + (byteAt(at + 2) << 8 | byteAt(at + 3)) : 1;
    }
    return false;
}

/// Whether a chunk is lacking, up to the last one, IEND (PNG, section 5.3): length, type, data, checksum. libpng writes
/// to standard error when it runs out of data.
bool isCutOff(const QByteArray& png)
{
    constexpr qint64 signature = 8;
    constexpr qint64 frame = 12;
    for (qint64 at = signature; at + frame <= png.size();) {
        if (QByteArrayView(png).sliced(at + 4, 4) == QByteArrayView("IEND")) {
            return false;
        }
        at += frame + qFromBigEndian<quint32>(png.constData() + at);
    }
    return true;
}

std::optional<Error> tooLarge(const QImageReader& reader)
{
    const auto size = reader.size();
    const auto pixels = qint64(size.width()) * size.height();
    const auto detail = QStringLiteral("%1 x %2 pixels").arg(size.width()).arg(size.height());
    if (!size.isValid() || pixels == 0) {
        return Error{ErrorCode::UnreadableImage, QStringLiteral("no size in the header")};
    }
    const auto bytesPerPixel = QImage::toPixelFormat(reader.imageFormat()).bitsPerPixel() > 32 ? 8 : 4;
    if (pixels > ImageFile::largestPicture || pixels * bytesPerPixel > qint64(decodedLimitMebibytes) << 20) {
        return Error{ErrorCode::ImageTooLarge, detail};
    }
    return {};
}

} // namespace

Result<QImage> ImageFile::read(const QString& path)
{
    const auto bytes = base::atomicFile::read(path, largestFile);
    if (!bytes) {
        const auto& error = bytes.error();
        return error.code == ErrorCode::FileTooLarge ? Error{ErrorCode::ImageTooLarge, error.detail} : error;
    }
    return decode(*bytes);
}

Result<QImage> ImageFile::decode(const QByteArray& bytes)
{
    // One limit for the process; a second belt below the check of the header.
    static const bool limited = (QImageReader::setAllocationLimit(decodedLimitMebibytes), true);
    Q_UNUSED(limited)

    if (bytes.size() > largestFile) {
        return Error{ErrorCode::ImageTooLarge, QStringLiteral("%1 bytes").arg(bytes.size())};
    }
    if (bytes.isEmpty()) {
        return Error{ErrorCode::UnreadableImage, QStringLiteral("empty")};
    }
    const auto format = formatOf(bytes);
    if (format.isEmpty() || !QImageReader::supportedImageFormats().contains(format)) {
        return Error{ErrorCode::UnsupportedImage,
                     format.isEmpty() ? QStringLiteral("unknown format") : QString::fromLatin1(format)};
    }
    if (format == "jpeg" && hasTooManyScans(bytes)) {
        return Error{ErrorCode::ImageTooLarge, QStringLiteral("too many scans")};
    }
    if (format == "png" && isCutOff(bytes)) {
        return Error{ErrorCode::UnreadableImage, QStringLiteral("cut off")};
    }
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    if (auto error = tooLarge(reader)) {
        return *std::move(error);
    }
    auto image = reader.read();
    if (image.isNull()) {
        return Error{ErrorCode::UnreadableImage, reader.errorString()};
    }
    return image;
}

} // namespace qr
