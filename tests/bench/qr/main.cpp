// qr-bench DIR: how many texts of a corpus QrReader finds, and how long it takes beside one plain ZXing-C++ pass.
//
// DIR holds pictures and manifest.tsv, one picture a line, UTF-8, fields separated by tabs:
//   file name, category, severity 0..1, parameters (free text), expected texts joined by the byte 0x1f (none: empty).
// A text that was not expected is wrong. Times are those of the reader alone, the fastest of three runs; decoding the
// file is listed apart. Exit code 1: a text was wrong or a picture could not be read.

#include "qr/ImageFile.h"
#include "qr/QrReader.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <vector>

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>
#if __has_include(<ZXing/ReaderOptions.h>)
using PlainOptions = ZXing::ReaderOptions;
#else
using PlainOptions = ZXing::DecodeHints;
#endif

namespace {

using Texts = std::set<std::string>;

struct Tally
{
    std::size_t expected = 0;
    std::size_t found = 0;
    std::size_t wrong = 0;
    std::size_t plainFound = 0;
    std::vector<double> milliseconds = {};
    std::vector<double> plainMilliseconds = {};
    std::vector<double> decodeMilliseconds = {};
};

double timed(int repeats, const std::function<void()>& work)
{
    auto fastest = std::numeric_limits<double>::max();
    for (int i = 0; i < repeats; ++i) {
        const auto start = std::clock();
        work();
        fastest = std::min(fastest, static_cast<double>(std::clock() - start) * 1000 / CLOCKS_PER_SEC);
    }
    return fastest;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[values.size() / 2];
}

/// What a program does that hands its picture to ZXing-C++ as it is.
Texts plainPass(const QImage& image)
{
    const ZXing::ImageView view(image.constBits(), image.width(), image.height(), ZXing::ImageFormat::BGRX,
                                static_cast<int>(image.bytesPerLine()));
    PlainOptions options;
    options.setFormats(ZXing::BarcodeFormat::QRCode);
    Texts texts;
    for (const auto& barcode : ZXing::ReadBarcodes(view, options)) {
        if (barcode.isValid()) {
            texts.insert(barcode.text());
        }
    }
    return texts;
}

Texts ourTexts(const QImage& image)
{
    Texts texts;
    if (const auto codes = qr::QrReader::read(image)) {
        for (const auto& code : *codes) {
            texts.emplace(code.text.text());
        }
    }
    return texts;
}

std::size_t common(const Texts& a, const Texts& b)
{
    return static_cast<std::size_t>(std::ranges::count_if(a, [&b](const auto& text) { return b.contains(text); }));
}

struct Report
{
    std::map<std::string, Tally> categories = {};
    std::vector<double> ratios = {}; ///< Of the pictures whose texts one plain pass finds: our time / its time
    std::vector<std::string> missed = {};
    bool failed = false;
};

void measure(Report& report, const QString& folder, const QList<QByteArray>& fields)
{
    const auto path = folder + QLatin1Char('/') + QString::fromUtf8(fields[0]);
    auto& tally = report.categories[fields[1].toStdString()];
    base::Result<QImage> image = QImage();
    tally.decodeMilliseconds.push_back(timed(1, [&] { image = qr::ImageFile::read(path); }));
    if (!image) {
        std::printf("%s: %s\n", qPrintable(path), base::toString(image.error().code).data());
        report.failed = true;
        return;
    }
    Texts expected;
    for (const auto& text : fields[4].split('\x1f')) {
        if (!text.isEmpty()) {
            expected.insert(text.toStdString());
        }
    }
    const auto pixels = image->convertToFormat(QImage::Format_RGB32);
    Texts plain;
    Texts found;
    const auto plainTime = timed(3, [&] { plain = plainPass(pixels); });
    const auto time = timed(3, [&] { found = ourTexts(*image); });
    const auto right = common(found, expected);
    tally.expected += expected.size();
    tally.found += right;
    tally.wrong += found.size() - right;
    tally.plainFound += common(plain, expected);
    tally.milliseconds.push_back(time);
    tally.plainMilliseconds.push_back(plainTime);
    if (!expected.empty() && common(plain, expected) == expected.size()) {
        report.ratios.push_back(time / plainTime);
    }
    if (right < expected.size()) {
        report.missed.push_back(fields[0].toStdString());
    }
    report.failed = report.failed || found.size() > right;
}

void print(const Report& report)
{
    Tally all;
    std::vector<double> times;
    std::printf("%-20s %9s %6s %6s %9s %9s %9s %9s\n", "category", "found", "wrong", "plain", "median ms", "worst ms",
                "plain ms", "decode ms");
    for (const auto& [name, tally] : report.categories) {
        const auto worst = tally.milliseconds.empty() ? 0 : *std::ranges::max_element(tally.milliseconds);
        std::printf("%-20s %4zu/%-4zu %6zu %6zu %9.2f %9.2f %9.2f %9.2f\n", name.c_str(), tally.found, tally.expected,
                    tally.wrong, tally.plainFound, median(tally.milliseconds), worst, median(tally.plainMilliseconds),
                    median(tally.decodeMilliseconds));
        all.expected += tally.expected;
        all.found += tally.found;
        all.wrong += tally.wrong;
        all.plainFound += tally.plainFound;
        times.insert(times.end(), tally.milliseconds.begin(), tally.milliseconds.end());
    }
    std::printf("\ntexts found %zu of %zu, wrong %zu; one plain pass finds %zu\n", all.found, all.expected, all.wrong,
                all.plainFound);
    std::printf("median over all pictures %.2f ms; where one plain pass finds everything, median ratio to it %.2f\n",
                median(times), median(report.ratios));
    for (const auto& file : report.missed) {
        std::printf("missed %s\n", file.c_str());
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    QFile manifest(arguments.value(1) + QStringLiteral("/manifest.tsv"));
    if (arguments.size() != 2 || !manifest.open(QIODevice::ReadOnly)) {
        std::fputs("usage: qr-bench DIR (with manifest.tsv)\n", stderr);
        return 2;
    }
    Report report;
    while (!manifest.atEnd()) {
        auto line = manifest.readLine();
        if (line.endsWith('\n')) {
            line.chop(1);
        }
        const auto fields = line.split('\t');
        if (fields.size() == 5) {
            measure(report, arguments[1], fields);
        }
    }
    print(report);
    return report.failed ? 1 : 0;
}
