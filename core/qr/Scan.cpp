#include "qr/Scan.h"

// ZXing-C++ 1.4 (Debian 12) to 3: what differs between them is in this file.
#define ZX_USE_UTF8 1 // 1.4: text() is UTF-8, as it is in all later versions
#include <ZXing/ReadBarcode.h>
#if __has_include(<ZXing/ReaderOptions.h>)
using ReaderOptions = ZXing::ReaderOptions;
#else
using ReaderOptions = ZXing::DecodeHints;
#endif
#if __has_include(<ZXing/Version.h>)
#include <ZXing/Version.h>
#else
#include <ZXing/ZXVersion.h>
#endif

namespace qr {

std::vector<QrCode> scan(const GreyImage& image)
{
    ReaderOptions options;
    options.setFormats(ZXing::BarcodeFormat::QRCode);
    options.setBinarizer(ZXing::Binarizer::BoolCast);
    options.setTryDownscale(false);
#if ZXING_VERSION_MAJOR >= 2
    options.setTryInvert(false);
    options.setTextMode(ZXing::TextMode::Plain);
#endif
    const ZXing::ImageView view(image.pixels.data(), image.width, image.height, ZXing::ImageFormat::Lum);
    std::vector<QrCode> codes;
    for (const auto& barcode : ZXing::ReadBarcodes(view, options)) {
        if (!barcode.isValid()) {
            continue;
        }
        auto& code = codes.emplace_back();
        auto text = barcode.text();
        code.text = base::SecretBytes::copyOf(text);
        base::wipe(text.data(), text.size());
        for (const auto& corner : barcode.position()) {
            code.position << image.inOriginal(corner.x, corner.y);
        }
    }
    return codes;
}

} // namespace qr
