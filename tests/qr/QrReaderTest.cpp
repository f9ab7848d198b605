#include "qr/QrReader.h"
#include "Outcome.h"
#include "qr/ImageFile.h"
#include "qr/Pictures.h"

#include <QElapsedTimer>
#include <QPainter>
#include <QTest>
#include <QTransform>

using base::ErrorCode;
using pictures::uri;

namespace {

/// The texts of all codes, in the order of the alphabet.
QByteArrayList textsOf(const base::Result<std::vector<qr::QrCode>>& codes)
{
    QByteArrayList texts;
    if (codes) {
        for (const auto& code : *codes) {
            const auto text = code.text.text();
            texts << QByteArray(text.data(), static_cast<qsizetype>(text.size()));
        }
    }
    std::sort(texts.begin(), texts.end());
    return texts;
}

const QSize fourK(3840, 2160);
const QColor page(250, 250, 250);
const QColor darkPage(30, 32, 38);
const QColor darkInk(225, 225, 230);

} // namespace

class QrReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void findsNothing_data();
    void findsNothing();
    void positions_data();
    void positions();
    void refusesPictures();
    void cancelled();
    void opaquePicturesCostOnce();
    void timeLimit();
    void whatWasFoundIsKept();
};

void QrReaderTest::finds_data()
{
    QTest::addColumn<QImage>("picture");
    QTest::addColumn<QByteArrayList>("texts");
    const QByteArrayList one{uri()};
    const auto code = pictures::code(uri());
    const auto bare = pictures::code(uri(), 4, 0);
    const auto dark = pictures::coloured(code, darkInk, darkPage);
    const auto scaled = [](const QImage& image, qreal factor) {
        return image.convertToFormat(QImage::Format_RGB32)
            .scaled((QSizeF(image.size()) * factor).toSize(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    };
    const auto rotated = [](const QImage& image, qreal degrees) {
        return pictures::surrounded(image.convertToFormat(QImage::Format_ARGB32)
                                        .transformed(QTransform().rotate(degrees), Qt::SmoothTransformation),
                                    10, page);
    };
    const auto convert = [](const QImage& image, const QString& operations) {
        return pictures::converted(image, operations.split(QLatin1Char(' ')));
    };

    QTest::newRow("a code as it was saved") << code << one;
    QTest::newRow("one pixel a module") << pictures::code(uri(), 1) << one;
    QTest::newRow("twenty pixels a module") << pictures::code(uri(), 20) << one;
    QTest::newRow("error correction H") << pictures::code(uri(), 3, 4, {QStringLiteral("-lH")}) << one;
    QTest::newRow("no margin, to the edge of the picture") << bare << one;
    QTest::newRow("no margin, on a dark page") << pictures::surrounded(bare, 40, darkPage) << one;
    QTest::newRow("no margin, on a black page") << pictures::surrounded(bare, 40, Qt::black) << one;
    QTest::newRow("turned by a quarter") << rotated(code, 90) << one;
    QTest::newRow("upside down") << rotated(code, 180) << one;
    QTest::newRow("turned by 37 degrees") << rotated(code, 37) << one;
    QTest::newRow("white on black") << pictures::coloured(code, Qt::white, Qt::black) << one;
    QTest::newRow("a dark theme's greys") << dark << one;
    QTest::newRow("a dark theme's code without margin on a light page")
        << pictures::surrounded(pictures::coloured(bare, darkInk, darkPage), 40, Qt::white) << one;
    QTest::newRow("coloured modules") << pictures::coloured(code, QColor(90, 20, 130), QColor(250, 240, 180)) << one;
    QTest::newRow("hardly any contrast") << pictures::coloured(code, QColor(200, 200, 200), QColor(215, 215, 215))
                                         << one;
    QTest::newRow("hardly any contrast, dark")
        << pictures::coloured(code, QColor(50, 52, 58), QColor(30, 32, 38)) << one;
    QTest::newRow("transparent") << pictures::coloured(code, Qt::black, Qt::transparent) << one;
    QTest::newRow("transparent, made for dark pages") << pictures::coloured(code, Qt::white, Qt::transparent) << one;
    QTest::newRow("made 60 % as large") << scaled(code, 0.6) << one;
    QTest::newRow("made to 1.3 pixels a module") << scaled(code, 1.3 / 4) << one;
    QTest::newRow("made larger by a third, pixels repeated")
        << code.scaled(code.size() * 4 / 3, Qt::IgnoreAspectRatio, Qt::FastTransformation) << one;
    QTest::newRow("blurred by half a module") << convert(code, QStringLiteral("-blur 0x2")) << one;
    QTest::newRow("blurred by three quarters of a module") << convert(code, QStringLiteral("-blur 0x3")) << one;
    QTest::newRow("JPEG at quality 15") << QImage::fromData(
                                               pictures::encoded(code, QStringLiteral("jpeg"),
                                                                 {QStringLiteral("-quality"), QStringLiteral("15")}))
                                        << one;
    QTest::newRow("photographed at an angle")
        << convert(pictures::surrounded(pictures::code(uri(), 8), 60, QColor(90, 90, 90)),
                   QStringLiteral("-distort Perspective 0,0,60,40,500,0,460,0,0,500,0,480,500,500,500,420"))
        << one;
    QTest::newRow("a noisy photo in bad light")
        << convert(pictures::code(uri(), 6),
                   QStringLiteral("-fill #604020 -colorize 40 -seed 7 -attenuate 0.6 +noise Gaussian -blur 0x1"))
        << one;
    QTest::newRow("small on a light 4K desktop")
        << pictures::pasted(pictures::desktop(fourK, false), pictures::code(uri(), 2), {2711, 1333}) << one;
    QTest::newRow("small on a dark 4K desktop, light modules")
        << pictures::pasted(pictures::desktop(fourK, true),
                            pictures::coloured(pictures::code(uri(), 2), darkInk, darkPage), {411, 1702})
        << one;
    QTest::newRow("logo in the middle")
        << pictures::pasted(pictures::code(uri(), 6, 4, {QStringLiteral("-lH")}).convertToFormat(QImage::Format_RGB32),
                            pictures::surrounded(QImage(), 25, Qt::red), {150, 150})
        << one;

    auto several = pictures::desktop(QSize(1920, 1080), false);
    QByteArrayList six;
    for (int i = 0; i < 6; ++i) {
        several = pictures::pasted(several, pictures::code(uri(i), 3), {60 + i % 3 * 610, 70 + i / 3 * 470});
        six << uri(i);
    }
    QTest::newRow("six codes on one page") << several << six;
    QTest::newRow("a light and a dark code on one page")
        << pictures::pasted(several.copy(0, 470, 640, 480),
                            pictures::coloured(pictures::code(uri(9)), darkInk, darkPage), {340, 60})
        << QByteArrayList{uri(3), uri(9)};
    QTest::newRow("a large and a small code on two 4K screens")
        << pictures::pasted(
               pictures::pasted(pictures::desktop(QSize(7680, 2160), false), pictures::code(uri(1), 10), {600, 500}),
               pictures::code(uri(2), 3), {6100, 1203})
        << QByteArrayList{uri(1), uri(2)};
    QImage blackPage(1600, 1000, QImage::Format_RGB32);
    blackPage.fill(Qt::black);
    QTest::newRow("one with and one without margin on a black page")
        << pictures::pasted(pictures::pasted(blackPage, pictures::code(uri(1), 5), {90, 200}),
                            pictures::code(uri(2), 5, 0), {1000, 410})
        << QByteArrayList{uri(1), uri(2)};
    QTest::newRow("a turned one on a card and one without margin on a black page")
        << pictures::pasted(pictures::pasted(blackPage,
                                             pictures::surrounded(rotated(pictures::code(uri(1)), 10), 30, Qt::white),
                                             {90, 200}),
                            pictures::code(uri(2), 5, 0), {1000, 410})
        << QByteArrayList{uri(1), uri(2)};
    auto whitePage = blackPage;
    whitePage.fill(Qt::white);
    QTest::newRow("a light one without margin beside one on a white page")
        << pictures::pasted(pictures::pasted(whitePage, pictures::code(uri(1), 5), {90, 200}),
                            pictures::coloured(pictures::code(uri(2), 5, 0), Qt::white, Qt::black), {1000, 410})
        << QByteArrayList{uri(1), uri(2)};
    QTest::newRow("the same code twice is one")
        << pictures::pasted(pictures::surrounded(code, 300, page), code, {0, 0}) << one;

    const QByteArray cyrillic =
        QStringLiteral("otpauth://totp/\u041f\u043e\u0447\u0442\u0430:\u0418\u0432\u0430\u043d?secret=JBSWY3DPEHPK3PXP")
            .toUtf8();
    QTest::newRow("letters that are not Latin") << pictures::code(cyrillic) << QByteArrayList{cyrillic};
    const QByteArray emoji = QStringLiteral("\U0001f511 \u9375").toUtf8();
    QTest::newRow("characters beyond the first plane") << pictures::code(emoji) << QByteArrayList{emoji};
    const auto migration = "otpauth-migration://offline?data=" + QByteArray(900, 'C') + "%3D%3D";
    QTest::newRow("a dense Google export") << pictures::code(migration, 2) << QByteArrayList{migration};
    const QByteArray wifi = "WIFI:T:WPA;S:Net;P:secret;;";
    QTest::newRow("a code of another kind is read too") << pictures::code(wifi) << QByteArrayList{wifi};
}

void QrReaderTest::finds()
{
    QFETCH(QImage, picture);
    QFETCH(QByteArrayList, texts);
    std::sort(texts.begin(), texts.end());
    const auto codes = qr::QrReader::read(picture);
    QCOMPARE(outcome(codes), QLatin1String("ok"));
    QCOMPARE(textsOf(codes), texts);
}

void QrReaderTest::findsNothing_data()
{
    QTest::addColumn<QImage>("picture");
    QImage blank(640, 480, QImage::Format_RGB32);
    blank.fill(Qt::white);
    QTest::newRow("blank") << blank;
    QTest::newRow("one pixel") << blank.copy(0, 0, 1, 1);
    QTest::newRow("one row of pixels") << blank.copy(0, 0, 640, 1);
    QTest::newRow("nothing but transparency") << pictures::coloured(blank, Qt::transparent, Qt::transparent);
    QTest::newRow("noise") << pictures::converted(
        blank, {QStringLiteral("-seed"), QStringLiteral("3"), QStringLiteral("+noise"), QStringLiteral("Random")});
    QTest::newRow("a desktop without a code") << pictures::desktop(QSize(1920, 1080), false);

    const auto code = pictures::code(uri(), 4, 4, {QStringLiteral("-lL")});
    auto damaged = code.convertToFormat(QImage::Format_RGB32);
    QPainter(&damaged).fillRect(60, 60, 60, 60, Qt::white);
    QTest::newRow("more damage than the checksum can mend") << damaged;
    QTest::newRow("half a code") << code.copy(0, 0, code.width() / 2, code.height());
}

void QrReaderTest::findsNothing()
{
    QFETCH(QImage, picture);
    qr::QrReadOptions options;
    options.timeLimit = std::chrono::minutes(2); // The machine may be busy
    QCOMPARE(outcome(qr::QrReader::read(picture, options)), outcome(ErrorCode::NoQrCode));
}

void QrReaderTest::positions_data()
{
    QTest::addColumn<QImage>("picture");
    QTest::addColumn<QRect>("expected");
    // 57 modules with the link's length, without margin
    const auto bare = pictures::code(uri(), 4, 0);
    const QRect place(QPoint(300, 200), bare.size());
    const auto onPage = pictures::pasted(pictures::surrounded(QImage(), 500, page), bare, place.topLeft());
    QTest::newRow("as it is") << onPage << place;
    QTest::newRow("found in an enlarged copy")
        << onPage.scaled(onPage.size() * 0.33, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        << QRect(place.topLeft() * 0.33, place.size() * 0.33);
    QTest::newRow("found in a cut-out") << pictures::pasted(pictures::surrounded(QImage(), 500, Qt::black), bare,
                                                            place.topLeft())
                                        << place;
}

void QrReaderTest::positions()
{
    QFETCH(QImage, picture);
    QFETCH(QRect, expected);
    const auto codes = qr::QrReader::read(picture);
    QCOMPARE(outcome(codes), QLatin1String("ok"));
    QCOMPARE(codes->size(), std::size_t(1));
    QCOMPARE(codes->front().position.size(), 4);
    const auto box = codes->front().position.boundingRect();
    const int tolerance = expected.width() / 20 + 2;
    QVERIFY2(expected.adjusted(-tolerance, -tolerance, tolerance, tolerance).contains(box) &&
                 box.contains(expected.adjusted(tolerance, tolerance, -tolerance, -tolerance)),
             qPrintable(QStringLiteral("%1,%2 %3x%4").arg(box.x()).arg(box.y()).arg(box.width()).arg(box.height())));
}

void QrReaderTest::refusesPictures()
{
    QCOMPARE(outcome(qr::QrReader::read(QImage())), outcome(ErrorCode::UnreadableImage));
    const QImage huge(8001, 8001, QImage::Format_Mono);
    QVERIFY(!huge.isNull());
    QCOMPARE(outcome(qr::QrReader::read(huge)), outcome(ErrorCode::ImageTooLarge));
}

void QrReaderTest::cancelled()
{
    int asked = 0;
    qr::QrReadOptions options;
    options.isCancelled = [&asked] { return ++asked >= 3; };
    const auto desktop = pictures::desktop(QSize(1280, 720), false);
    QCOMPARE(outcome(qr::QrReader::read(desktop, options)), outcome(ErrorCode::Cancelled));
    QCOMPARE(asked, 3);
}

/// How often it asks tells how much it looks for.
void QrReaderTest::opaquePicturesCostOnce()
{
    const auto timesAsked = [](const QImage& image) {
        int asked = 0;
        qr::QrReadOptions options;
        options.timeLimit = std::chrono::hours(1); // a slow machine has to look as often
        options.isCancelled = [&asked] { return ++asked == 0; };
        (void)qr::QrReader::read(image, options);
        return asked;
    };
    const auto desktop = pictures::desktop(QSize(640, 480), false);
    auto seeThrough = desktop.convertToFormat(QImage::Format_ARGB32);
    QCOMPARE(timesAsked(seeThrough), timesAsked(desktop.convertToFormat(QImage::Format_RGB32)));
    seeThrough.setPixelColor(300, 200, QColor(0, 0, 0, 254));
    QVERIFY(timesAsked(seeThrough) > timesAsked(desktop));
}

void QrReaderTest::timeLimit()
{
    QElapsedTimer clock;
    clock.start();
    const auto desktop = pictures::desktop(fourK, true);
    const auto unlimited = [&] {
        clock.restart();
        (void)qr::QrReader::read(desktop);
        return clock.elapsed();
    }();
    clock.restart();
    qr::QrReadOptions options;
    options.timeLimit = std::chrono::milliseconds(1);
    QCOMPARE(outcome(qr::QrReader::read(desktop, options)), outcome(ErrorCode::TimedOut));
    QVERIFY2(clock.elapsed() < unlimited / 2, "the limit changed nothing");
}

void QrReaderTest::whatWasFoundIsKept()
{
    int asked = 0;
    qr::QrReadOptions options;
    options.isCancelled = [&asked] { return ++asked >= 2; };
    QCOMPARE(textsOf(qr::QrReader::read(pictures::code(uri()), options)), QByteArrayList{uri()});
}

QTEST_MAIN(QrReaderTest)
#include "QrReaderTest.moc"
