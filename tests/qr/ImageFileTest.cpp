#include "qr/ImageFile.h"
#include "Outcome.h"
#include "qr/PictureFile.h"
#include "qr/Pictures.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using base::ErrorCode;

namespace {

QByteArray bigEndian(quint32 value, int bytes = 4)
{
    QByteArray result(4, '\0');
    qToBigEndian(value, result.data());
    return result.last(bytes);
}

QByteArray littleEndian(quint32 value, int bytes = 4)
{
    QByteArray result(4, '\0');
    qToLittleEndian(value, result.data());
    return result.first(bytes);
}

/// CRC-32 as PNG 1.2 section 3.4 wants it.
quint32 crc32(const QByteArray& bytes)
{
    quint32 crc = 0xffffffff;
    for (const auto byte : bytes) {
        crc ^= static_cast<quint8>(byte);
        for (int i = 0; i < 8; ++i) {
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
        }
    }
    return ~crc;
}

QByteArray pngChunk(const QByteArray& type, const QByteArray& data)
{
    return bigEndian(static_cast<quint32>(data.size())) + type + data + bigEndian(crc32(type + data));
}

/// A well-formed PNG of black, with the pixels' bits of the first rows: enough for a decoder to begin with.
QByteArray pngBomb(quint32 width, quint32 height, char bits)
{
    const auto rows = qCompress(QByteArray(1'000'000, '\0'), 9).sliced(4);
    return QByteArray("\x89PNG\r\n\x1a\n", 8) +
           pngChunk("IHDR", bigEndian(width) + bigEndian(height) + QByteArray(1, bits) + QByteArray("\2\0\0\0", 4)) +
           pngChunk("IDAT", rows) + pngChunk("IEND", {});
}

QByteArray gifBomb()
{
    return "GIF89a" + littleEndian(65535, 2) + littleEndian(65535, 2) + QByteArray("\x80\0\0\0\0\0\xff\xff\xff", 9) +
           "," + QByteArray(4, '\0') + littleEndian(65535, 2) + littleEndian(65535, 2) +
           QByteArray("\0\2\2\x44\1\0;", 7);
}

QByteArray bmpBomb()
{
    return "BM" + littleEndian(1000) + littleEndian(0) + littleEndian(54) + littleEndian(40) + littleEndian(30000) +
           littleEndian(30000) + littleEndian(1, 2) + littleEndian(24, 2) + QByteArray(24, '\0') +
           QByteArray(946, '\0');
}

QByteArray jpegBomb(const QByteArray& small)
{
    auto bytes = small; // the start of frame: FFC0, length, precision, height, width
    const auto at = bytes.indexOf("\xff\xc0");
    return bytes.replace(at + 5, 4, bigEndian(65500, 2) + bigEndian(65500, 2));
}

QByteArray webpBomb()
{
    const auto extended =
        QByteArray("VP8X") + littleEndian(10) + littleEndian(0) + littleEndian(16383, 3) + littleEndian(16383, 3);
    return "RIFF" + littleEndian(static_cast<quint32>(extended.size() + 4)) + "WEBP" + extended;
}

/// The most memory that this process has ever had, in KiB.
qint64 peakMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) {
        return -1;
    }
    const auto text = status.readAll();
    const auto line = text.sliced(text.indexOf("VmHWM:") + 6);
    return line.first(line.indexOf("kB")).trimmed().toLongLong();
}

} // namespace

class ImageFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void bombs_data(); // first: it looks at the process's peak of memory
    void bombs();
    void formats_data();
    void formats();
    void orientation();
    void firstFrame();
    void refused_data();
    void refused();
    void files_data();
    void files();
    void truncated_data();
    void truncated();
    void endlessScans();
    void countsScansOfThePictureAlone_data();
    void countsScansOfThePictureAlone();
    void vectorFilesNeedAProgramThatPaints();

private:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QString write(const QString& name, const QByteArray& bytes) const;

    QTemporaryDir m_folder;
    QImage m_code;
};

void ImageFileTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_code = pictures::code(pictures::uri(), 2);
    QVERIFY(!m_code.isNull());
}

QString ImageFileTest::write(const QString& name, const QByteArray& bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("%s", qPrintable(file.errorString()));
    }
    return file.fileName();
}

void ImageFileTest::bombs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("PNG of 30,000 x 30,000 pixels") << pngBomb(30000, 30000, 8);
    QTest::newRow("PNG of 8,001 x 8,000 pixels, just too large") << pngBomb(8001, 8000, 8);
    QTest::newRow("PNG of 8,000 x 8,000 pixels of 48 bits") << pngBomb(8000, 8000, 16);
    QTest::newRow("PNG of two thousand million columns") << pngBomb(0x7fffffff, 1, 8);
    QTest::newRow("GIF of 65,535 x 65,535 pixels") << gifBomb();
    QTest::newRow("BMP of 30,000 x 30,000 pixels") << bmpBomb();
    QTest::newRow("JPEG of 65,500 x 65,500 pixels") << jpegBomb(pictures::encoded(m_code, QStringLiteral("jpeg")));
    QTest::newRow("WebP of 16,384 x 16,384 pixels") << webpBomb();
}

void ImageFileTest::bombs()
{
    QFETCH(QByteArray, bytes);
    const auto before = peakMemory();
    QElapsedTimer clock;
    clock.start();
    const auto image = qr::ImageFile::decode(bytes);
    QVERIFY2(clock.elapsed() < 1000, "took long");
    QVERIFY(!image);
    QVERIFY2(image.error().code == ErrorCode::ImageTooLarge || image.error().code == ErrorCode::UnreadableImage,
             outcome(image).data());
    QVERIFY2(peakMemory() - before < 16 * 1024, qPrintable(QString::number(peakMemory() - before)));
}

void ImageFileTest::formats_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QStringList>("operations");
    const auto row = [](const char* tag, const char* format, const QString& operations = {}) {
        QTest::newRow(tag) << QString::fromLatin1(format) << operations.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    };
    row("PNG, palette", "png8");
    row("PNG, 8 bits with alpha", "png32");
    row("PNG, 16 bits", "png48");
    row("PNG, grey and interlaced", "png", QStringLiteral("-colorspace Gray -interlace PNG"));
    row("JPEG", "jpeg");
    row("JPEG, progressive", "jpeg", QStringLiteral("-interlace JPEG"));
    row("JPEG, grey", "jpeg", QStringLiteral("-colorspace Gray"));
    row("JPEG, CMYK", "jpeg", QStringLiteral("-colorspace CMYK"));
    row("WebP", "webp");
    row("WebP, lossless", "webp", QStringLiteral("-define webp:lossless=true"));
    row("BMP", "bmp");
    row("BMP of Windows 3", "bmp3");
    row("GIF", "gif");
}

void ImageFileTest::formats()
{
    QFETCH(QString, format);
    QFETCH(QStringList, operations);
    const auto bytes = pictures::encoded(m_code, format, operations);
    const auto decoded = qr::ImageFile::decode(bytes);
    QCOMPARE(outcome(decoded), QLatin1String("ok"));
    QCOMPARE(decoded->size(), m_code.size());
    for (int i = 0; i < m_code.width(); ++i) { // along the diagonal
        QVERIFY2((qGray(decoded->pixel(i, i)) < 128) == (qGray(m_code.pixel(i, i)) < 128),
                 qPrintable(QString::number(i)));
    }
    // Told by what is in the file, whatever it is called.
    QCOMPARE(outcome(qr::ImageFile::read(write(QStringLiteral("picture.svg"), bytes))), QLatin1String("ok"));
}

void ImageFileTest::orientation()
{
    auto wide = m_code.copy(0, 0, m_code.width(), m_code.height() / 2);
    const auto bytes = pictures::encoded(wide, QStringLiteral("jpeg"));
    // An Exif segment (2.3 section 4.5.4) with one entry: orientation 6, turn by a quarter.
    const auto exif = QByteArray("Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0", 32);
    const auto segment = "\xff\xe1" + bigEndian(static_cast<quint32>(exif.size() + 2), 2) + exif;
    const auto turned = qr::ImageFile::decode(bytes.first(2) + segment + bytes.sliced(2));
    QCOMPARE(outcome(turned), QLatin1String("ok"));
    QCOMPARE(turned->size(), wide.size().transposed());
}

void ImageFileTest::firstFrame()
{
    const QStringList frames{QStringLiteral("("), QStringLiteral("+clone"), QStringLiteral("-negate"),
                             QStringLiteral(")")};
    for (const auto* format : {"gif", "webp"}) {
        const auto image = qr::ImageFile::decode(pictures::encoded(m_code, QString::fromLatin1(format), frames));
        QCOMPARE(outcome(image), QLatin1String("ok"));
        QVERIFY(qGray(image->pixel(0, 0)) > 200); // the second one is dark there
    }
}

void ImageFileTest::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<base::ErrorCode>("error");
    const QByteArray svg = R"(<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>)";
    QTest::newRow("nothing") << QByteArray() << ErrorCode::UnreadableImage;
    QTest::newRow("SVG") << svg << ErrorCode::UnsupportedImage;
    QTest::newRow("SVG after a byte order mark") << "\xef\xbb\xbf" + svg << ErrorCode::UnsupportedImage;
    QTest::newRow("text") << QByteArray("otpauth://totp/a?secret=AA") << ErrorCode::UnsupportedImage;
    QTest::newRow("PDF") << QByteArray("%PDF-1.7\n") << ErrorCode::UnsupportedImage;
    QTest::newRow("TIFF") << QByteArray("II*\0\x08\0\0\0", 8) << ErrorCode::UnsupportedImage;
    QTest::newRow("XPM, which Qt reads") << QByteArray("/* XPM */\nstatic char*a[]={\"1 1 1 1\",\"a c #000\",\"a\"};")
                                         << ErrorCode::UnsupportedImage;
    QTest::newRow("a sound in the container of WebP")
        << QByteArray("RIFF\x24\0\0\0WAVEfmt ", 16) << ErrorCode::UnsupportedImage;
    QTest::newRow("zeros") << QByteArray(1000, '\0') << ErrorCode::UnsupportedImage;
    QTest::newRow("a PNG's signature and nothing else")
        << QByteArray("\x89PNG\r\n\x1a\n") << ErrorCode::UnreadableImage;
    QTest::newRow("a JPEG's first bytes and nothing else")
        << QByteArray("\xff\xd8\xff\xe0") << ErrorCode::UnreadableImage;
    QTest::newRow("a PNG of no pixels") << pngBomb(0, 0, 8) << ErrorCode::UnreadableImage;
}

void ImageFileTest::refused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(base::ErrorCode, error);
    QCOMPARE(outcome(qr::ImageFile::decode(bytes)), outcome(error));
    QCOMPARE(outcome(qr::ImageFile::read(write(QStringLiteral("picture.png"), bytes))), outcome(error));
}

void ImageFileTest::files_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<base::ErrorCode>("error");
    QTest::newRow("no such file") << path(QStringLiteral("absent.png")) << ErrorCode::FileNotFound;
    QTest::newRow("a folder") << m_folder.path() << ErrorCode::FileUnreadable;
    QFile large(path(QStringLiteral("large.png")));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(qr::ImageFile::largestFile + 1)); // a sparse one
    QTest::newRow("more bytes than allowed") << large.fileName() << ErrorCode::ImageTooLarge;
#ifdef Q_OS_UNIX
    const auto pipe = path(QStringLiteral("pipe.png"));
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QTest::newRow("a pipe that nobody writes to") << pipe << ErrorCode::FileUnreadable;
    QTest::newRow("a device without an end") << QStringLiteral("/dev/zero") << ErrorCode::FileUnreadable;
#endif
}

void ImageFileTest::files()
{
    QFETCH(QString, file);
    QFETCH(base::ErrorCode, error);
    QCOMPARE(outcome(qr::ImageFile::read(file)), outcome(error));
}

void ImageFileTest::truncated_data()
{
    QTest::addColumn<QString>("format");
    for (const auto* format : {"png", "jpeg", "webp", "gif", "bmp"}) {
        QTest::newRow(format) << QString::fromLatin1(format);
    }
}

void ImageFileTest::truncated()
{
    QFETCH(QString, format);
    const auto whole = pictures::encoded(m_code, format);
    QCOMPARE(outcome(qr::ImageFile::decode(whole)), QLatin1String("ok"));
    for (qsizetype length = 0; length < whole.size(); length += 1 + whole.size() / 200) {
        const auto image = qr::ImageFile::decode(whole.first(length));
        // A decoder may give what there is of the picture, but never one of another size.
        QVERIFY2(image ? image->size() == m_code.size()
                       : image.error().code == ErrorCode::UnreadableImage ||
                             image.error().code == ErrorCode::UnsupportedImage,
                 qPrintable(QString::number(length)));
    }
}

void ImageFileTest::endlessScans()
{
    // A progressive JPEG that passes over its picture again and again: its last scan, 1,000 times.
    const auto bytes =
        pictures::encoded(m_code, QStringLiteral("jpeg"), {QStringLiteral("-interlace"), QStringLiteral("JPEG")});
    const auto last = bytes.lastIndexOf("\xff\xda");
    const auto scan = bytes.sliced(last, bytes.size() - 2 - last);
    QCOMPARE(outcome(qr::ImageFile::decode(bytes)), QLatin1String("ok"));
    QCOMPARE(outcome(qr::ImageFile::decode(bytes.first(last) + scan.repeated(1000) + "\xff\xd9")),
             outcome(ErrorCode::ImageTooLarge));
}

void ImageFileTest::countsScansOfThePictureAlone_data()
{
    QTest::addColumn<QByteArray>("front");
    QTest::addColumn<QByteArray>("behind");
    QTest::addColumn<bool>("isRead");
    const auto scans = QByteArray("\xff\xda").repeated(1000);
    const auto comment = [](const QByteArray& text) {
        return "\xff\xfe" + bigEndian(static_cast<quint32>(text.size() + 2), 2) + text;
    };
    QTest::newRow("a film of eight megabytes behind it") << QByteArray() << scans.repeated(4096) << true;
    QTest::newRow("their marker within a comment") << comment(scans) << QByteArray() << true;
    QTest::newRow("their marker within a comment, after filling")
        << "\xff\xff" + comment(scans) << QByteArray() << true;
    QTest::newRow("behind a comment that ends before them")
        << comment("x") + QByteArray("\xff\xda\0\2", 4).repeated(1000) << QByteArray() << false;
}

void ImageFileTest::countsScansOfThePictureAlone()
{
    QFETCH(QByteArray, front);
    QFETCH(QByteArray, behind);
    QFETCH(bool, isRead);
    const auto jpeg = pictures::encoded(m_code, QStringLiteral("jpeg"));
    const auto decoded = qr::ImageFile::decode(jpeg.first(2) + front + jpeg.sliced(2) + behind);
    QCOMPARE(outcome(decoded), isRead ? QLatin1String("ok") : outcome(ErrorCode::ImageTooLarge));
}

void ImageFileTest::vectorFilesNeedAProgramThatPaints()
{
    // This one does not answer for the process that paints.
    QCOMPARE(outcome(qr::readPictureFile("%PDF-1.7\n")), outcome(ErrorCode::PictureNotReadHere));
}

QTEST_GUILESS_MAIN(ImageFileTest)
#include "ImageFileTest.moc"
