#include "qr/QrReader.h"

#include "qr/BlackAndWhite.h"
#include "qr/CutOut.h"
#include "qr/ImageFile.h"
#include "qr/Resampling.h"
#include "qr/Scan.h"

#include <QElapsedTimer>

#include <algorithm>
#include <exception>
#include <optional>

namespace qr {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr int smallestSide = 21; // of version 1, a pixel for each module

/// One attempt: a filter that yields black and white, for pictures of sizes at which it finds something at a reasonable
/// cost. An empty result is no attempt.
struct Step
{
    qint64 above;   ///< Pixels
    qint64 largest; ///< Pixels
    GreyImage (*filter)(const GreyImage&);
};

constexpr qint64 any = ImageFile::largestPicture;
constexpr qint64 million = 1'000'000;
constexpr qint64 screen = 9 * million; // 4K; what is larger is a photo
constexpr int middle = 127;

template <int factor>
GreyImage averaged(const GreyImage& image)
{
    return binarised(reduced(image, factor));
}

template <int n>
GreyImage atLevel(const GreyImage& image)
{
    const auto thresholds = levels(image, 3);
    return n < static_cast<int>(thresholds.size()) ? thresholded(image, thresholds[n]) : GreyImage();
}

GreyImage atMiddle(const GreyImage& image)
{
    return thresholded(stretched(image), middle);
}

/// A code without margin whose edge runs into a dark page.
GreyImage cutOut(const GreyImage& image)
{
    const auto area = lightArea(image, middle);
    return area.isNull() ? GreyImage() : binarised(framed(image, area));
}

/// The same in the negative: light modules that run into a light page.
GreyImage cutOutNegative(const GreyImage& image)
{
    auto negative = image;
    invert(negative);
    return cutOut(negative);
}

template <int factor>
GreyImage larger(const GreyImage& image)
{
    return binarised(enlarged(stretched(image), factor));
}

/// For modules of hardly more than a pixel: what lies around them says nothing about them.
template <int factor>
GreyImage largerAtMiddle(const GreyImage& image)
{
    return thresholded(enlarged(stretched(image), factor), middle);
}

/// Undoes a blur of `tenths` / 10 pixels of the picture made smaller (the smaller, the wider the blur).
template <int smaller, int tenths, int rounds>
GreyImage sharp(const GreyImage& image)
{
    return binarised(enlarged(deblurred(reduced(image, smaller), tenths / 10.0, rounds), 3));
}

/// Ordered by what they find for their time, as measured with tests/bench/qr.
constexpr Step steps[] = {
    {screen, any, averaged<3>},
    {0, any, binarised},
    {0, screen, averaged<3>},
    {0, any, atLevel<0>},
    {0, any, atLevel<1>},
    {0, any, atLevel<2>},
    {0, any, atMiddle},
    {0, any, averaged<2>},
    {0, screen, cutOut},
    {0, screen, cutOutNegative},
    {0, 2 * million, largerAtMiddle<2>},
    {0, million / 2, larger<4>},
    {0, million / 10, largerAtMiddle<4>},
    {0, million / 10, largerAtMiddle<5>},
    {0, million, sharp<1, 10, 10>},
    {0, 2 * million, sharp<2, 10, 10>},
    {0, million / 2, sharp<2, 15, 100>},
    {0, million, sharp<3, 10, 100>},
    {0, million, sharp<4, 10, 100>},
    {0, million, sharp<4, 15, 100>},
};

/// One call of QrReader::read: what was found so far, and whether to go on.
class Search
{
public:
    explicit Search(const QrReadOptions& options) : m_options(options) { m_clock.start(); }

    /// Looks at a picture of black and white, then at its negative.
    void look(GreyImage image)
    {
        if (std::min(image.width, image.height) < smallestSide) {
            return;
        }
        keep(scan(image));
        if (!isStopped()) {
            invert(image);
            keep(scan(image));
        }
    }

    /// Goes through the steps until one finds something. A step that does counts whole: both polarities, all codes.
    /// Then only those follow that find what is harder beside something easy.
    void lookThoroughly(const GreyImage& image)
    {
        const auto pixels = qint64(image.width) * image.height;
        for (const auto& step : steps) {
            if (pixels <= step.above || pixels > step.largest) {
                continue;
            }
            if (isStopped()) {
                return;
            }
            look(step.filter(image));
            if (hasFound()) {
                lookForMore(image);
                return;
            }
        }
    }

    bool hasFound() const { return !m_codes.empty(); }

    Result<std::vector<QrCode>> result()
    {
        if (!m_codes.empty()) {
            return std::move(m_codes);
        }
        return m_stop ? *m_stop : Error{ErrorCode::NoQrCode};
    }

private:
    /// A picture that was found something in when it was made smaller may hold smaller codes; and a page may hold a
    /// code without margin that cannot be cut out before the others are gone.
    void lookForMore(const GreyImage& image)
    {
        if (qint64(image.width) * image.height > screen) {
            if (!isStopped()) {
                look(binarised(image));
            }
            return;
        }
        lookAround(image, false);
        lookAround(image, true);
    }

    /// As cutOut, after what was found. Most pages show at every n-th pixel that there is nothing of the kind.
    void lookAround(const GreyImage& image, bool inNegative)
    {
        constexpr int enough = 200;
        const auto wanted = [inNegative](GreyImage picture) {
            if (inNegative) {
                invert(picture);
            }
            return picture;
        };
        const auto coarse = wanted(sampled(image, 1 + std::max(image.width, image.height) / enough));
        for (std::size_t known = 0; known < m_codes.size() && !isStopped();) {
            known = m_codes.size();
            if (areaOfRest(coarse, m_places, middle).isNull()) {
                return;
            }
            const auto whole = wanted(image);
            if (const auto area = areaOfRest(whole, m_places, middle); !area.isNull()) {
                look(binarised(framed(whole, area)));
            }
        }
    }

    bool isStopped()
    {
        if (!m_stop && m_options.isCancelled && m_options.isCancelled()) {
            m_stop = Error{ErrorCode::Cancelled};
        } else if (!m_stop && m_clock.hasExpired(m_options.timeLimit.count())) {
            m_stop = Error{ErrorCode::TimedOut};
        }
        return m_stop.has_value();
    }

    void keep(std::vector<QrCode> codes)
    {
        for (auto& code : codes) {
            const auto isSame = [&code](const QrCode& known) { return known.text.equals(code.text.view()); };
            if (!code.text.isEmpty() && std::ranges::none_of(m_codes, isSame)) {
                m_places.push_back(code.position.boundingRect());
                m_codes.push_back(std::move(code));
            }
        }
    }

    const QrReadOptions& m_options;
    QElapsedTimer m_clock;
    std::vector<QrCode> m_codes;
    std::vector<QRect> m_places; ///< Of m_codes, upright
    std::optional<Error> m_stop;
};

Result<std::vector<QrCode>> search(const QImage& image, const QrReadOptions& options)
{
    Search search(options);
    const auto onWhite = toGrey(image, white);
    search.lookThoroughly(onWhite);
    if (image.hasAlphaChannel() && !search.hasFound()) {
        // Made for a dark page: light modules on nothing. Most screenshots have an alpha channel, and are opaque.
        const auto onBlack = toGrey(image, black);
        if (onBlack.pixels != onWhite.pixels) {
            search.lookThoroughly(onBlack);
        }
    }
    return search.result();
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
    try {
        return search(image, options);
    } catch (const std::exception& exception) { // ZXing-C++'s, or no memory for one more copy of the picture
        return Error{ErrorCode::OutOfMemory, QString::fromUtf8(exception.what())};
    }
}

} // namespace qr
