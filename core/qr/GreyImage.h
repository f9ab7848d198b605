#pragma once

#include <QImage>

#include <cstdint>
#include <vector>

namespace qr {

/// An 8-bit grey picture, rows without padding, 0 is black: what a code is looked for in. The filters return a new
/// picture.
struct GreyImage
{
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;

    GreyImage() = default;
    GreyImage(int w, int h) : width(w), height(h), pixels(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}

    const std::uint8_t* row(int y) const
    {
        return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
    std::uint8_t* row(int y) { return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width); }
};

/// Luminance (ITU-R BT.601); what is transparent shows `background` (0 … 255).
GreyImage toGrey(const QImage& image, int background);
GreyImage inverted(const GreyImage& image);

} // namespace qr
