#include "qr/BlackAndWhite.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <numeric>

namespace qr {

namespace {

using Histogram = std::array<std::size_t, 256>;
using Table = std::array<std::uint8_t, 256>;

/// Of every n-th row, so that a large picture costs no more than a small one.
Histogram histogramOf(const GreyImage& image)
{
    constexpr int enough = 512;
    Histogram histogram{};
    for (int y = 0; y < image.height; y += 1 + image.height / enough) {
        std::for_each(image.row(y), image.row(y) + image.width,
                      [&histogram](std::uint8_t value) { ++histogram[value]; });
    }
    return histogram;
}

GreyImage mapped(const GreyImage& image, const Table& table)
{
    GreyImage result(image.width, image.height, image);
    std::ranges::transform(image.pixels, result.pixels.begin(), [&table](std::uint8_t value) { return table[value]; });
    return result;
}

constexpr int block = 8;

struct Block
{
    std::uint8_t mean = 0;
    bool isFlat = true;
};

std::vector<Block> measureBlocks(const GreyImage& image, int columns, int rows)
{
    constexpr int flat = 24;
    std::vector<Block> blocks;
    blocks.reserve(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
    const auto width = static_cast<std::size_t>(image.width);
    std::vector<std::uint8_t> darkest(width);
    std::vector<std::uint8_t> lightest(width);
    std::vector<std::uint16_t> sums(width);
    for (int j = 0; j < rows; ++j) {
        std::ranges::fill(darkest, std::uint8_t(255));
        std::ranges::fill(lightest, std::uint8_t(0));
        std::ranges::fill(sums, std::uint16_t(0));
        auto* dark = darkest.data();
        auto* light = lightest.data();
        auto* sum = sums.data();
        const int top = std::min(j * block, std::max(0, image.height - block));
        const int bottom = std::min(top + block, image.height);
        for (int y = top; y < bottom; ++y) {
            const auto* from = image.row(y);
            for (std::size_t x = 0; x < width; ++x) {
                dark[x] = std::min(dark[x], from[x]);
                light[x] = std::max(light[x], from[x]);
                sum[x] = static_cast<std::uint16_t>(sum[x] + from[x]);
            }
        }
        for (int i = 0; i < columns; ++i) {
            const int left = std::min(i * block, std::max(0, image.width - block));
            const int right = std::min(left + block, image.width);
            const auto low = *std::min_element(darkest.begin() + left, darkest.begin() + right);
            const auto high = *std::max_element(lightest.begin() + left, lightest.begin() + right);
            const auto total = std::accumulate(sums.begin() + left, sums.begin() + right, 0);
            blocks.push_back(
                {static_cast<std::uint8_t>(total / ((right - left) * (bottom - top))), high - low <= flat});
        }
    }
    return blocks;
}

/// One row of blocks' thresholds: the mean of what has contrast up to two blocks away. Where nothing has, the picture
/// is one colour there, and that is taken for white: a code's margin.
void thresholdsOf(const std::vector<Block>& blocks, int columns, int row, std::vector<std::uint8_t>& thresholds)
{
    constexpr int reach = 2;
    const int rows = static_cast<int>(blocks.size()) / columns;
    const auto at = [&blocks, columns](int y) { return blocks.begin() + static_cast<std::ptrdiff_t>(y) * columns; };
    std::vector<int> sums(static_cast<std::size_t>(columns + 2 * reach));
    std::vector<int> counts(sums.size());
    for (int y = std::max(0, row - reach); y <= std::min(rows - 1, row + reach); ++y) {
        for (int x = 0; x < columns; ++x) {
            const auto& neighbour = at(y)[x];
            sums[static_cast<std::size_t>(x + reach)] += neighbour.isFlat ? 0 : neighbour.mean;
            counts[static_cast<std::size_t>(x + reach)] += neighbour.isFlat ? 0 : 1;
        }
    }
    constexpr std::ptrdiff_t across = 2 * reach + 1;
    for (int x = 0; x < columns; ++x) {
        const auto sum = std::accumulate(sums.begin() + x, sums.begin() + x + across, 0);
        const auto count = std::accumulate(counts.begin() + x, counts.begin() + x + across, 0);
        const auto threshold = count > 0 ? sum / count : at(row)[x].mean / 2;
        std::fill_n(thresholds.begin() + std::ptrdiff_t{x} * block, block, static_cast<std::uint8_t>(threshold));
    }
}

} // namespace

GreyImage binarised(const GreyImage& image)
{
    const int columns = (image.width + block - 1) / block;
    const int rows = (image.height + block - 1) / block;
    const auto blocks = measureBlocks(image, columns, rows);
    GreyImage result(image.width, image.height, image);
    std::vector<std::uint8_t> thresholds(static_cast<std::size_t>(columns) * block);
    for (int j = 0; j < rows; ++j) {
        thresholdsOf(blocks, columns, j, thresholds);
        for (int y = j * block; y < std::min(image.height, (j + 1) * block); ++y) {
            std::transform(
                image.row(y), image.row(y) + image.width, thresholds.begin(), result.row(y),
                [](std::uint8_t value, std::uint8_t threshold) { return value > threshold ? white : black; });
        }
    }
    return result;
}

GreyImage thresholded(const GreyImage& image, int threshold)
{
    GreyImage result(image.width, image.height, image);
    std::ranges::transform(image.pixels, result.pixels.begin(), [threshold](std::uint8_t value) {
        return static_cast<std::uint8_t>(value > threshold ? 255 : 0);
    });
    return result;
}

std::vector<int> levels(const GreyImage& image, int most)
{
    constexpr int reach = 2;
    constexpr int apart = 10;
    constexpr std::size_t rare = 250; // less than one in so many is no peak
    const auto histogram = histogramOf(image);
    const auto total = std::accumulate(histogram.begin(), histogram.end(), std::size_t(0));
    std::array<std::size_t, 256> smooth{};
    for (int value = 0; value < 256; ++value) {
        for (int k = std::max(0, value - reach); k <= std::min(255, value + reach); ++k) {
            smooth[static_cast<std::size_t>(value)] += histogram[static_cast<std::size_t>(k)];
        }
    }
    std::vector<int> peaks;
    while (static_cast<int>(peaks.size()) <= most) {
        int best = -1;
        for (int value = 0; value < 256; ++value) {
            const bool isFree =
                std::ranges::all_of(peaks, [value](int peak) { return std::abs(peak - value) >= apart; });
            if (isFree &&
                (best < 0 || smooth[static_cast<std::size_t>(value)] > smooth[static_cast<std::size_t>(best)])) {
                best = value;
            }
        }
        if (best < 0 || smooth[static_cast<std::size_t>(best)] * rare < total) {
            break;
        }
        peaks.push_back(best);
    }
    std::ranges::sort(peaks);
    std::vector<int> thresholds;
    for (std::size_t i = 1; i < peaks.size(); ++i) {
        thresholds.push_back((peaks[i - 1] + peaks[i]) / 2);
    }
    return thresholds;
}

GreyImage stretched(const GreyImage& image)
{
    const auto histogram = histogramOf(image);
    const auto hundredth = std::accumulate(histogram.begin(), histogram.end(), std::size_t(0)) / 100;
    int darkest = 0;
    for (std::size_t seen = histogram[0]; seen <= hundredth && darkest < 255;
         seen += histogram[static_cast<std::size_t>(++darkest)]) {
    }
    int lightest = 255;
    for (std::size_t seen = histogram[255]; seen <= hundredth && lightest > 0;
         seen += histogram[static_cast<std::size_t>(--lightest)]) {
    }
    const auto range = std::max(1, lightest - darkest);
    Table table;
    for (int value = 0; value < 256; ++value) {
        table[static_cast<std::size_t>(value)] =
            static_cast<std::uint8_t>(std::clamp((value - darkest) * 255 / range, 0, 255));
    }
    return mapped(image, table);
}

} // namespace qr
