#include "qr/QrReader.h"

#include "qr/GreyImage.h"
#include "qr/ImageFile.h"

// ZXing-C++ 1.4 (Debian 12) to 3: the whole difference is in this file.
#define ZX_USE_UTF8 1 // 1.4: text() as UTF-8, as in all later versions
#if __has_include(<ZXing/ReaderOptions.h>)
#include <ZXing/ReaderOptions.h>
#else
#include <ZXing/DecodeHints.h>
#endif
#include <ZXing/ReadBarcode.h>

#include <QElapsedTimer>

namespace qr {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

#if __has_include(<ZXing/ReaderOptions.h>)
using ReaderOptions = ZXing::ReaderOptions;
#else
using ReaderOptions = ZXing::DecodeHints;
#endif

std::vector<QrCode> scan(const GreyImage& image)
{
    ReaderOptions options;
    options.setFormats(ZXing::BarcodeFormats(ZXing::BarcodeFormat::QRCode | ZXing::BarcodeFormat::MicroQRCode));
    std::vector<QrCode> codes;
    for (const auto& barcode : ZXing::ReadBarcodes(
             ZXing::ImageView(image.pixels.data(), image.width, image.height, ZXing::ImageFormat::Lum), options)) {
        if (!barcode.isValid()) {
            continue;
        }
        auto text = barcode.text();
        QPolygon position;
        for (const auto& corner : barcode.position()) {
            position << QPoint(corner.x, corner.y);
        }
        const bool isMicro = barcode.format() == ZXing::BarcodeFormat::MicroQRCode;
        codes.push_back({base::SecretBytes::copyOf(text), QLatin1String(isMicro ? "MicroQRCode" : "QRCode"), position});
        base::wipe(text.data(), text.size());
    }
    return codes;
}

} // namespace

Result<std::vector<QrCode>> QrReader::read(const QImage& image, const QrReadOptions& options)
{
    if (image.isNull()) {
        return Error{ErrorCode::UnreadableImage, QStringLiteral("no image")};
    }
    if (qint64(image.width()) * image.height() > ImageFile::largestPicture) {
        return Error{ErrorCode::ImageTooLarge, QStringLiteral("%1 x %2 pixels").arg(image.width()).arg(image.height())};
    }
    QElapsedTimer clock;
    clock.start();
    const auto grey = toGrey(image, 255);
    auto codes = scan(grey);
    if (codes.empty()) {
        if (options.isCancelled && options.isCancelled()) {
            return Error{ErrorCode::Cancelled};
        }
        if (clock.hasExpired(options.timeLimit.count())) {
            return Error{ErrorCode::TimedOut};
        }
        codes = scan(inverted(grey));
    }
    if (codes.empty()) {
        return Error{ErrorCode::NoQrCode};
    }
    return codes;
}

} // namespace qr
