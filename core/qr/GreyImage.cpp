#include "qr/GreyImage.h"

#include <algorithm>

namespace qr {

GreyImage toGrey(const QImage& image, int background)
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
    const auto behind = static_cast<unsigned>(background);
    for (int y = 0; y < grey.height; ++y) {
        const auto* from = reinterpret_cast<const QRgb*>(colours.constScanLine(y));
        auto* to = grey.row(y);
        for (int x = 0; x < grey.width; ++x) {
            const auto pixel = from[x];
            const auto light =
                (306u * (pixel >> 16 & 0xff) + 601u * (pixel >> 8 & 0xff) + 117u * (pixel & 0xff) + 512u) >> 10;
            const auto shines = (255u - (pixel >> 24)) * behind / 255u;
            to[x] = static_cast<std::uint8_t>(light + shines);
        }
    }
    return grey;
}

GreyImage inverted(const GreyImage& image)
{
    GreyImage result(image.width, image.height);
    std::ranges::transform(image.pixels, result.pixels.begin(),
                           [](std::uint8_t value) { return static_cast<std::uint8_t>(255 - value); });
    return result;
}

} // namespace qr
