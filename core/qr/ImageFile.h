#pragma once

#include "base/Result.h"

#include <QImage>

namespace qr {

/// Turns a picture from outside into pixels. What a hostile file can cost is bounded before anything is decoded.
///
/// Read: PNG, JPEG, WebP, BMP and the first frame of a GIF, told by their first bytes, whatever the file is called.
/// Everything else is refused; for SVG and PDF see Pages.h. A photo's orientation tag is applied.
class ImageFile
{
public:
    static constexpr qint64 largestFile = 64 << 20;      ///< Bytes
    static constexpr qint64 largestPicture = 64'000'000; ///< Pixels; a phone's 8,000 × 8,000 is just within
    static constexpr int mostJpegScans = 64;             ///< Progressive files in use have about ten

    /// Opens regular files only: a pipe or a device could block for ever.
    /// Errors: FileNotFound, FileUnreadable, ImageTooLarge, UnsupportedImage, UnreadableImage.
    static base::Result<QImage> read(const QString& path);

    /// Errors: ImageTooLarge, UnsupportedImage (another format, or its Qt plugin is not installed), UnreadableImage
    /// (damaged).
    static base::Result<QImage> decode(const QByteArray& bytes);
};

} // namespace qr
