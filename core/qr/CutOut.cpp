#include "qr/CutOut.h"

#include <algorithm>

namespace qr {

namespace {

qint64 lightPixels(const GreyImage& image, const QRect& area, int threshold)
{
    qint64 count = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        const auto* row = image.row(y);
        count += std::count_if(row + area.left(), row + area.right() + 1,
                               [threshold](std::uint8_t value) { return value > threshold; });
    }
    return count;
}

/// Blackens `area`, and what is light around it, up to the rectangle whose surroundings are dark: a code together with
/// its margin, or the card that it lies on.
void blacken(GreyImage& image, const QRect& area, int threshold)
{
    const QRect whole(0, 0, image.width, image.height);
    auto box = area & whole;
    const auto isLight = [threshold](std::uint8_t value) { return value > threshold; };
    const auto growOver = [&](const QRect& line) {
        bool grows = false;
        for (int y = line.top(); whole.contains(line) && y <= line.bottom() && !grows; ++y) {
            grows = std::any_of(image.row(y) + line.left(), image.row(y) + line.right() + 1, isLight);
        }
        box |= grows ? line : box;
        return grows;
    };
    const auto growsOnce = [&] {
        const bool left = growOver({box.left() - 1, box.top(), 1, box.height()});
        const bool right = growOver({box.right() + 1, box.top(), 1, box.height()});
        const bool up = growOver({box.left(), box.top() - 1, box.width(), 1});
        const bool down = growOver({box.left(), box.bottom() + 1, box.width(), 1});
        return left || right || up || down;
    };
    while (!box.isEmpty() && growsOnce()) {
    }
    for (int y = box.top(); y <= box.bottom(); ++y) {
        std::fill_n(image.row(y) + box.left(), box.width(), black);
    }
}

} // namespace

QRect lightArea(const GreyImage& image, int threshold)
{
    QRect area;
    for (int y = 0; y < image.height; ++y) {
        const auto* row = image.row(y);
        const auto isLight = [threshold](std::uint8_t value) { return value > threshold; };
        const auto* first = std::find_if(row, row + image.width, isLight);
        if (first == row + image.width) {
            continue;
        }
        const auto* last = row + image.width - 1;
        while (!isLight(*last)) {
            --last;
        }
        area |= QRect(QPoint(static_cast<int>(first - row), y), QPoint(static_cast<int>(last - row), y));
    }
    return area;
}

QRect areaOfRest(GreyImage image, const std::vector<QRect>& found, int threshold)
{
    constexpr int smallest = 21; // pixels of the original: version 1, one for each module
    for (const auto& place : found) {
        const QRectF scaled(QPointF(place.topLeft()) * image.scale, QSizeF(place.size()) * image.scale);
        blacken(image, scaled.toAlignedRect(), threshold);
    }
    const auto area = lightArea(image, threshold);
    const auto [shorter, longer] = std::minmax({area.width(), area.height()});
    if (shorter < smallest * image.scale || longer > shorter * 3 / 2 || area.width() == image.width ||
        area.height() == image.height) {
        return {};
    }
    const auto light = lightPixels(image, area, threshold);
    const auto pixels = qint64(area.width()) * area.height();
    return light > pixels / 5 && light < pixels / 4 * 3 ? area : QRect();
}

GreyImage framed(const GreyImage& image, const QRect& area)
{
    const int margin = std::max(area.width(), area.height()) / 8 + 4;
    GreyImage result(area.width() + 2 * margin, area.height() + 2 * margin, image);
    result.origin += ((QPointF(area.topLeft()) - QPointF(margin, margin)) / image.scale).toPoint();
    std::ranges::fill(result.pixels, white);
    for (int y = 0; y < area.height(); ++y) {
        std::copy_n(image.row(area.top() + y) + area.left(), area.width(), result.row(margin + y) + margin);
    }
    return result;
}

} // namespace qr
