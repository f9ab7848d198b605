#include "qr/Resampling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <numeric>

namespace qr {

namespace {

std::uint8_t toByte(float value)
{
    // NOLINTNEXTLINE(bugprone-incorrect-roundings): never below 0, and std::lround would be a call for each pixel
    return static_cast<std::uint8_t>(std::clamp(value, 0.0F, 255.0F) + 0.5F);
}

constexpr int lanczosTaps = 8;
using Weights = std::array<float, lanczosTaps>;

/// Weights of the source pixels around a point that lies `t` (0 … 1) behind the fourth of them; they sum up to 1.
Weights lanczosWeights(float t)
{
    constexpr float pi = std::numbers::pi_v<float>;
    constexpr float lobes = lanczosTaps / 2.0F;
    Weights weights;
    float sum = 0;
    for (int i = 0; i < lanczosTaps; ++i) {
        const auto x = pi * (t + lobes - 1 - static_cast<float>(i));
        const auto weight = std::abs(x) < 1e-6F ? 1 : lobes * std::sin(x) * std::sin(x / lobes) / (x * x);
        weights[static_cast<std::size_t>(i)] = weight;
        sum += weight;
    }
    for (auto& weight : weights) {
        weight /= sum;
    }
    return weights;
}

/// For each of the `factor` new pixels inside an old one: where its sources begin (relative to that pixel), and their
/// weights.
struct Phase
{
    int begin = 0;
    Weights weights = {};
};

std::vector<Phase> phasesOf(int factor)
{
    std::vector<Phase> phases;
    for (int i = 0; i < factor; ++i) {
        const auto centre = (static_cast<float>(i) + 0.5F) / static_cast<float>(factor) - 0.5F;
        const auto whole = std::floor(centre);
        phases.push_back({static_cast<int>(whole) - lanczosTaps / 2 + 1, lanczosWeights(centre - whole)});
    }
    return phases;
}

/// A row with its edge pixels repeated, so that a filter may reach over both ends.
void padRow(const float* from, int width, int reach, std::vector<float>& to)
{
    to.resize(static_cast<std::size_t>(width + 2 * reach));
    std::fill_n(to.begin(), reach, from[0]);
    std::copy_n(from, width, to.begin() + reach);
    std::fill_n(to.begin() + reach + width, reach, from[width - 1]);
}

/// A picture of float rows, for filters that go over it more than once.
struct Plane
{
    int width = 0;
    int height = 0;
    std::vector<float> values;

    Plane(int w, int h) : width(w), height(h), values(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}

    float* row(int y) { return values.data() + static_cast<std::ptrdiff_t>(y) * width; }
    const float* row(int y) const { return values.data() + static_cast<std::ptrdiff_t>(y) * width; }
    const float* rowWithin(int y) const { return row(std::clamp(y, 0, height - 1)); }
};

/// Half of a Gaussian, the middle first; the whole sums up to 1.
std::vector<float> gaussian(double sigma)
{
    const int reach = std::max(1, static_cast<int>(std::ceil(3 * sigma)));
    std::vector<float> weights;
    double sum = 0;
    for (int i = 0; i <= reach; ++i) {
        const auto weight = std::exp(-i * i / (2 * sigma * sigma));
        weights.push_back(static_cast<float>(weight));
        sum += i == 0 ? weight : 2 * weight;
    }
    for (auto& weight : weights) {
        weight /= static_cast<float>(sum);
    }
    return weights;
}

void blur(const Plane& from, const std::vector<float>& weights, Plane& between, Plane& to)
{
    const int reach = static_cast<int>(weights.size()) - 1;
    std::vector<float> padded;
    for (int y = 0; y < from.height; ++y) {
        padRow(from.row(y), from.width, reach, padded);
        auto* out = between.row(y);
        const auto* middle = padded.data() + reach;
        for (int x = 0; x < from.width; ++x) {
            out[x] = weights[0] * middle[x];
        }
        for (int k = 1; k <= reach; ++k) {
            const auto weight = weights[static_cast<std::size_t>(k)];
            for (int x = 0; x < from.width; ++x) {
                out[x] += weight * (middle[x - k] + middle[x + k]);
            }
        }
    }
    for (int y = 0; y < from.height; ++y) {
        auto* out = to.row(y);
        const auto* middle = between.row(y);
        for (int x = 0; x < from.width; ++x) {
            out[x] = weights[0] * middle[x];
        }
        for (int k = 1; k <= reach; ++k) {
            const auto weight = weights[static_cast<std::size_t>(k)];
            const auto* above = between.rowWithin(y - k);
            const auto* below = between.rowWithin(y + k);
            for (int x = 0; x < from.width; ++x) {
                out[x] += weight * (above[x] + below[x]);
            }
        }
    }
}

} // namespace

GreyImage enlarged(const GreyImage& image, int factor)
{
    const auto phases = phasesOf(factor);
    Plane wide(image.width * factor, image.height);
    std::vector<float> source(static_cast<std::size_t>(image.width));
    std::vector<float> padded;
    for (int y = 0; y < image.height; ++y) {
        std::copy_n(image.row(y), image.width, source.begin());
        padRow(source.data(), image.width, lanczosTaps, padded);
        auto* out = wide.row(y);
        for (int x = 0; x < image.width; ++x) {
            for (const auto& [begin, weights] : phases) {
                const auto* from = padded.data() + lanczosTaps + x + begin;
                *out++ = std::inner_product(weights.begin(), weights.end(), from, 0.0F);
            }
        }
    }
    GreyImage result(wide.width, image.height * factor, image);
    result.scale *= factor;
    std::vector<float> sums(static_cast<std::size_t>(wide.width));
    for (int y = 0; y < result.height; ++y) {
        const auto& [begin, weights] = phases[static_cast<std::size_t>(y % factor)];
        std::ranges::fill(sums, 0.0F);
        for (int i = 0; i < lanczosTaps; ++i) {
            const auto* from = wide.rowWithin(y / factor + begin + i);
            const auto weight = weights[static_cast<std::size_t>(i)];
            for (std::size_t x = 0; x < sums.size(); ++x) {
                sums[x] += weight * from[x];
            }
        }
        std::ranges::transform(sums, result.row(y), toByte);
    }
    return result;
}

GreyImage reduced(const GreyImage& image, int factor)
{
    GreyImage result(image.width / factor, image.height / factor, image);
    result.scale /= factor;
    std::vector<unsigned> sums(static_cast<std::size_t>(result.width));
    const auto area = static_cast<unsigned>(factor * factor);
    for (int y = 0; y < result.height; ++y) {
        std::ranges::fill(sums, 0U);
        for (int i = 0; i < factor; ++i) {
            const auto* from = image.row(y * factor + i);
            for (auto& sum : sums) {
                for (int k = 0; k < factor; ++k) {
                    sum += *from++;
                }
            }
        }
        std::ranges::transform(sums, result.row(y),
                               [area](unsigned sum) { return static_cast<std::uint8_t>(sum / area); });
    }
    return result;
}

GreyImage deblurred(const GreyImage& image, double sigma, int rounds)
{
    const auto weights = gaussian(sigma);
    Plane sharp(image.width, image.height);
    Plane between(image.width, image.height);
    Plane again(image.width, image.height);
    std::ranges::copy(image.pixels, sharp.values.begin());
    for (int i = 0; i < rounds; ++i) {
        blur(sharp, weights, between, again);
        for (std::size_t k = 0; k < sharp.values.size(); ++k) {
            const auto difference = static_cast<float>(image.pixels[k]) - again.values[k];
            sharp.values[k] = std::clamp(sharp.values[k] + difference, 0.0F, 255.0F);
        }
    }
    GreyImage result(image.width, image.height, image);
    std::ranges::transform(sharp.values, result.pixels.begin(), toByte);
    return result;
}

GreyImage sampled(const GreyImage& image, int step)
{
    GreyImage result((image.width + step - 1) / step, (image.height + step - 1) / step, image);
    result.scale /= step;
    for (int y = 0; y < result.height; ++y) {
        const auto* from = image.row(y * step);
        auto* to = result.row(y);
        for (int x = 0; x < result.width; ++x) {
            to[x] = from[std::ptrdiff_t{x} * step];
        }
    }
    return result;
}

} // namespace qr
