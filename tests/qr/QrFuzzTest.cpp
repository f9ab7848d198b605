#include "qr/ImageFile.h"
#include "qr/Pictures.h"
#include "qr/QrReader.h"

#include <QRandomGenerator>
#include <QTest>

using pictures::uri;

/// Damaged files: whatever is decoded, no code is read from it but the one that was in it.
class QrFuzzTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mutations_data();
    void mutations();
};

void QrFuzzTest::mutations_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("count");
    QTest::newRow("PNG") << QStringLiteral("png") << 2000;
    QTest::newRow("JPEG") << QStringLiteral("jpeg") << 2000;
    QTest::newRow("WebP") << QStringLiteral("webp") << 1000;
    QTest::newRow("GIF") << QStringLiteral("gif") << 1000;
    QTest::newRow("BMP") << QStringLiteral("bmp") << 1000;
}

void QrFuzzTest::mutations()
{
    QFETCH(QString, format);
    QFETCH(int, count);
    QRandomGenerator random(4711);
    const auto whole = pictures::encoded(pictures::code(uri(), 2), format);
    QVERIFY(qr::ImageFile::decode(whole));
    qr::QrReadOptions options;
    options.timeLimit = std::chrono::milliseconds(20);
    int decoded = 0;
    int refused = 0;
    for (int i = 0; i < count; ++i) {
        auto bytes = whole;
        for (int flips = random.bounded(1, 8); flips > 0; --flips) {
            bytes[random.bounded(bytes.size())] = static_cast<char>(random.bounded(256));
        }
        if (random.bounded(8) == 0) {
            bytes.truncate(random.bounded(bytes.size()));
        }
        const auto image = qr::ImageFile::decode(bytes);
        ++(image ? decoded : refused);
        if (!image || qint64(image->width()) * image->height() > 1'000'000) {
            continue; // a header may say anything; the time is for many pictures
        }
        if (const auto codes = qr::QrReader::read(*image, options)) {
            QCOMPARE(codes->size(), std::size_t(1));
            QCOMPARE(QByteArray(codes->front().text.text().data(), static_cast<qsizetype>(codes->front().text.size())),
                     uri());
        }
    }
    QVERIFY2(decoded > 0 && refused > 0,
             qPrintable(QStringLiteral("%1 decoded, %2 refused").arg(decoded).arg(refused)));
}

QTEST_GUILESS_MAIN(QrFuzzTest)
#include "QrFuzzTest.moc"
