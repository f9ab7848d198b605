#pragma once

#include "base/Result.h"

#include <QImage>

#include <functional>
#include <optional>

/// Pictures of a vector file: an SVG, or the pages of a PDF.
///
/// The libraries that paint them can be interrupted by nothing, and a small file can keep them busy for ever, fill the
/// memory or find their bugs. So a process of its own paints: this program, started once more. It has limits of time
/// and memory, gets the file through a pipe, opens none and writes none, and gives back nothing but pixels. Qt's image
/// plugins for both formats are loaded there.
namespace qr {

inline constexpr qint64 largestSvg = 8 << 20; ///< Bytes
inline constexpr int mostPages = 32;
inline constexpr int longestPageSide = 4000; ///< Pixels; an A4 page has 2,339, which is 200 to an inch

/// To be called first in main(): what that process has to answer with, or nothing where this is the program itself.
/// Where it was not called, no vector file is read.
std::optional<int> pagePainter(int argc, char** argv);

/// Whether forEachPage() is the way to read these bytes.
bool hasPages(const QByteArray& bytes);

/// Gives one picture after the other to `take`, at most `mostPages`, until that says false. `isCancelled` is asked ten
/// times a second. Blocks, so for a thread that may; needs a QCoreApplication.
/// Errors: PictureNotReadHere, PictureLocked, TooManyPages, ImageTooLarge (too many bytes or elements),
/// UnreadableImage (damaged, or no picture), TimedOut, Cancelled. Pages may have been given before.
base::Result<void> forEachPage(const QByteArray& bytes, const std::function<bool()>& isCancelled,
                               const std::function<bool(const QImage&)>& take);

} // namespace qr
