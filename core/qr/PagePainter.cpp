#include "base/Process.h"
#include "qr/ImageFile.h"
#include "qr/PageStream.h"
#include "qr/Pages.h"
#include "qr/SvgFilter.h"

#include <QBuffer>
#include <QFile>
#include <QGuiApplication>
#include <QImageReader>
#include <QtEndian>

#include <algorithm>
#include <cstdio>

// The process that paints.
namespace qr {

namespace {

constexpr qint64 memoryLimit = 512LL << 20;
constexpr int secondsLimit = 15;
constexpr int shortestSide = 1200; // of the longer ones: a picture of a code alone may call itself tiny

class Answer
{
public:
    Answer() { m_file.open(stdout, QIODevice::WriteOnly); }

    void page(const QImage& image)
    {
        number(static_cast<quint32>(image.width()));
        number(static_cast<quint32>(image.height()));
        for (int y = 0; y < image.height(); ++y) {
            m_file.write(reinterpret_cast<const char*>(image.constScanLine(y)), qint64(image.width()) * 4);
        }
        m_file.flush(); // the next page may be this process's end
    }

    void end(PageEnd end)
    {
        number(0);
        number(static_cast<quint32>(end));
        m_file.flush();
    }

private:
    void number(quint32 value)
    {
        const auto bytes = qToBigEndian(value);
        m_file.write(reinterpret_cast<const char*>(&bytes), sizeof(bytes));
    }

    QFile m_file;
};

QByteArray input()
{
    constexpr std::size_t part = 1 << 20;
    QByteArray bytes;
    for (std::size_t got = part; got == part && bytes.size() < ImageFile::largestFile;) {
        const auto size = bytes.size();
        bytes.resize(size + qsizetype(part));
        got = std::fread(bytes.data() + size, 1, part, stdin);
        bytes.resize(size + static_cast<qsizetype>(got));
    }
    return bytes;
}

/// As many pixels as a code's modules need at a usual size, within the bounds whatever a file says of itself.
QSize sizeFor(const QSize& nominal, double scale)
{
    const auto longer = std::max(nominal.width(), nominal.height());
    const auto side = std::clamp(longer * scale, double(shortestSide), double(longestPageSide));
    return (QSizeF(nominal) * (side / longer)).toSize().expandedTo(QSize(1, 1));
}

PageEnd paint(QImageReader& reader, double scale, const QColor& background, Answer& answer)
{
    const auto pages = reader.imageCount();
    if (pages > mostPages) {
        return PageEnd::TooMany;
    }
    for (int page = 0; page < std::max(1, pages); ++page) {
        if (page > 0 && !reader.jumpToImage(page)) {
            return PageEnd::Unreadable;
        }
        const auto nominal = reader.size();
        if (nominal.isEmpty()) {
            return PageEnd::Unreadable;
        }
        reader.setScaledSize(sizeFor(nominal, scale));
        reader.setBackgroundColor(background);
        const auto image = reader.read();
        if (image.isNull() || std::max(image.width(), image.height()) > longestPageSide) {
            return PageEnd::Unreadable;
        }
        answer.page(image.convertToFormat(QImage::Format_ARGB32_Premultiplied));
    }
    return PageEnd::Done;
}

PageEnd paintAll(const QByteArray& bytes, Answer& answer)
{
    constexpr double perPoint = 200.0 / 72; // dots of a point, the unit of PDF
    constexpr double perPixel = 200.0 / 96; // dots of a CSS pixel, the unit of SVG
    const bool svg = isSvg(bytes);
    const QByteArray format = svg ? "svg" : "pdf";
    if (!QImageReader::supportedImageFormats().contains(format)) {
        return PageEnd::NotReadHere;
    }
    QByteArray content = bytes;
    if (svg) {
        auto filtered = bytes.size() > largestSvg ? std::nullopt : withoutReferences(bytes);
        if (!filtered) {
            return bytes.size() > largestSvg ? PageEnd::TooLarge : PageEnd::Unreadable;
        }
        content = *std::move(filtered);
    }
    QBuffer buffer(&content);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    const auto end =
        paint(reader, svg ? perPixel : perPoint, svg ? QColor(Qt::transparent) : QColor(Qt::white), answer);
    // Qt says no more than that it could not be read. The entry of that name is never itself encrypted or compressed
    // (ISO 32000-1, section 7.6.1).
    return end == PageEnd::Unreadable && !svg && bytes.contains("/Encrypt") ? PageEnd::Locked : end;
}

} // namespace

int paintPages(int argc, char** argv)
{
    base::limitProcess(memoryLimit, secondsLimit);
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    qputenv("QT_QPA_PLATFORM", "offscreen"); // fonts need an application, and that a screen
#endif
    const QGuiApplication application(argc, argv);
    Answer answer;
    answer.end(paintAll(input(), answer));
    return 0;
}

} // namespace qr
