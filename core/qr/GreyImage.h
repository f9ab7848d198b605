#pragma once

#include <QImage>
#include <QPoint>

#include <cstdint>
#include <vector>

namespace qr {

inline constexpr std::uint8_t black = 0;
inline constexpr std::uint8_t white = 255;

/// An 8-bit grey picture, rows without padding: what codes are looked for in. It knows where it lies in the picture
/// that it was made from: its pixel (x, y) shows that one's (x, y) / scale + origin.
struct GreyImage
{
    int width = 0;
    int height = 0;
    double scale = 1;
    QPoint origin = {};
    std::vector<std::uint8_t> pixels = {};

    GreyImage() = default;
    /// Black all over.
    GreyImage(int w, int h) : width(w), height(h), pixels(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}
    /// The same, lying where `like` lies.
    GreyImage(int w, int h, const GreyImage& like) : GreyImage(w, h)
    {
        scale = like.scale;
        origin = like.origin;
    }

    std::uint8_t* row(int y) { return pixels.data() + static_cast<std::ptrdiff_t>(y) * width; }
    const std::uint8_t* row(int y) const { return pixels.data() + static_cast<std::ptrdiff_t>(y) * width; }
    QPoint inOriginal(int x, int y) const { return (QPointF(x, y) / scale).toPoint() + origin; }
};

/// Luminance (ITU-R BT.601); what is transparent shows `background`: black or white.
GreyImage toGrey(const QImage& image, std::uint8_t background);

/// Makes it the negative.
void invert(GreyImage& image);

} // namespace qr
