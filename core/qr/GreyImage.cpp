#include "qr/GreyImage.h"

#include <algorithm>

namespace qr {

GreyImage toGrey(const QImage& image, std::uint8_t background)
{
    GreyImage grey(image.width(), image.height());
    if (image.format() == QImage::Format_Grayscale8) {
        for (int y = 0; y < grey.height; ++y) {
            std::copy_n(image.constScanLine(y), grey.width, grey.row(y));
        }
        return grey;
    }
    const auto colours =
        image.format() == QImage::Format_RGB32 ? image : image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    // The width as a local: a byte may alias anything, and the compiler would read a member again after each one.
    const int width = grey.width;
    for (int y = 0; y < grey.height; ++y) {
        const auto* from = reinterpret_cast<const QRgb*>(colours.constScanLine(y));
        auto* to = grey.row(y);
        for (int x = 0; x < width; ++x) {
            const auto pixel = from[x];
            const auto light =
                (306U * (pixel >> 16 & 0xff) + 601U * (pixel >> 8 & 0xff) + 117U * (pixel & 0xff) + 512U) >> 10;
            to[x] = static_cast<std::uint8_t>(light + ((255U - (pixel >> 24)) & background));
        }
    }
    return grey;
}

void invert(GreyImage& image)
{
    std::ranges::transform(image.pixels, image.pixels.begin(),
                           [](std::uint8_t value) { return static_cast<std::uint8_t>(white - value); });
}

} // namespace qr
