#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <QImage>
#include <QLatin1String>
#include <QPolygon>

#include <chrono>
#include <functional>
#include <vector>

namespace qr {

/// One code of a picture. Its text mostly is, or holds, a secret.
struct QrCode
{
    base::SecretBytes text; ///< UTF-8, exactly as it is in the code
    QLatin1String format{"QRCode"};
    QPolygon position; ///< The four corners in the picture's pixels, clockwise from the code's own top left
};

struct QrReadOptions
{
    std::chrono::milliseconds timeLimit{10'000}; ///< Looked at between two passes over the picture
    std::function<bool()> isCancelled = {};      ///< Asked between two passes, in the thread of the call
};

/// Finds the QR codes of a screenshot, a photo or a saved picture: light on dark, small in a large screen, without
/// margin, blurred, faint, transparent. It takes time (a large picture without any code: over half a second), so call
/// it outside the window's thread; any thread may.
class QrReader
{
public:
    /// Every code in the picture, each text once; never an empty list. What fails its checksum is no code.
    /// Errors: NoQrCode; TimedOut and Cancelled (only while nothing was found yet); UnreadableImage (a null image);
    /// ImageTooLarge (over ImageFile::largestPicture); OutOfMemory.
    static base::Result<std::vector<QrCode>> read(const QImage& image, const QrReadOptions& options = {});
};

} // namespace qr
