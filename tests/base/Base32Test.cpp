#include "base/Base32.h"
#include "Outcome.h"

#include <QTest>

using namespace base;

class Base32Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rfcVectors_data();
    void rfcVectors();
    void everyLengthComesBack();
    void dropsLeftOverBits();
    void decodesSloppyText_data();
    void decodesSloppyText();
    void refuses_data();
    void refuses();
    void detailNamesThePlaceOnly();
};

/// RFC 4648 section 10.
void Base32Test::rfcVectors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("");
    QTest::newRow("one byte") << QByteArray("f") << QByteArray("MY======");
    QTest::newRow("two bytes") << QByteArray("fo") << QByteArray("MZXQ====");
    QTest::newRow("three bytes") << QByteArray("foo") << QByteArray("MZXW6===");
    QTest::newRow("four bytes") << QByteArray("foob") << QByteArray("MZXW6YQ=");
    QTest::newRow("five bytes") << QByteArray("fooba") << QByteArray("MZXW6YTB");
    QTest::newRow("six bytes") << QByteArray("foobar") << QByteArray("MZXW6YTBOI======");
}

void Base32Test::rfcVectors()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    const auto decoded = base32::decode(textOf(bytesOf(text)));
    QCOMPARE(outcome(decoded), QLatin1String("ok"));
    QVERIFY(decoded->equals(bytesOf(bytes)));

    QByteArray unpadded = text;
    unpadded.replace('=', "");
    QVERIFY(base32::encode(bytesOf(bytes)).equals(bytesOf(unpadded)));
}

void Base32Test::everyLengthComesBack()
{
    SecretBytes bytes;
    for (unsigned length = 0; length <= 300; ++length) {
        const auto decoded = base32::decode(base32::encode(bytes.view()).text());
        QVERIFY(decoded && decoded->equals(bytes.view()));
        bytes.append(static_cast<std::uint8_t>(length * 37 + 11));
    }
}

/// What Google Authenticator and FreeOTP make of them.
void Base32Test::dropsLeftOverBits()
{
    const auto three = base32::decode("MZX");
    QVERIFY(three && three->equals(bytesOf(std::string_view("f"))));
    const auto six = base32::decode("MZXW6Y");
    QVERIFY(six && six->equals(bytesOf(std::string_view("foo"))));
    const auto nineteen = base32::decode("MZXW6YTBMZXW6YTBMZX");
    QVERIFY(nineteen && nineteen->equals(bytesOf(std::string_view("foobafoobaf"))));
}

void Base32Test::decodesSloppyText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("lower case") << QByteArray("mzxw6ytboi======");
    QTest::newRow("mixed case") << QByteArray("mZxW6yTbOi");
    QTest::newRow("no padding") << QByteArray("MZXW6YTBOI");
    QTest::newRow("too little padding") << QByteArray("MZXW6YTBOI=");
    QTest::newRow("too much padding") << QByteArray("MZXW6YTBOI==========");
    QTest::newRow("groups of four with spaces") << QByteArray("MZXW 6YTB OI");
    QTest::newRow("groups with dashes") << QByteArray("MZXW-6YTB-OI");
    QTest::newRow("line ends and tabs") << QByteArray("MZXW\r\n6YTB\tOI\n");
    QTest::newRow("spaces around and within the padding") << QByteArray(" MZXW6YTBOI = = = ");
    QTest::newRow("bits beyond the last byte") << QByteArray("MZXW6YTBOJ");
    QTest::newRow("a symbol beyond the last byte") << QByteArray("MZXW6YTBOI2");
    QTest::newRow("no-break spaces") << QByteArray("MZXW\xC2\xA0"
                                                   "6YTB\xC2\xA0OI");
    QTest::newRow("thin spaces") << QByteArray("MZXW\xE2\x80\x89"
                                               "6YTB\xE2\x80\x89OI");
    QTest::newRow("zero-width spaces") << QByteArray("\xE2\x80\x8BMZXW6YTB\xE2\x80\x8BOI\xE2\x80\x8B");
    QTest::newRow("typographic dashes") << QByteArray("MZXW\xE2\x80\x91"
                                                      "6YTB\xE2\x80\x93OI");
}

void Base32Test::decodesSloppyText()
{
    QFETCH(QByteArray, text);
    const auto decoded = base32::decode(textOf(bytesOf(text)));
    QCOMPARE(outcome(decoded), QLatin1String("ok"));
    QVERIFY(decoded->equals(bytesOf(std::string_view("foobar"))));
}

void Base32Test::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a digit outside the alphabet, zero") << QByteArray("MZXW0YTB");
    QTest::newRow("a digit outside the alphabet, one") << QByteArray("MZXW1YTB");
    QTest::newRow("a digit outside the alphabet, eight") << QByteArray("MZXW8YTB");
    QTest::newRow("punctuation") << QByteArray("MZXW6YT!");
    QTest::newRow("a letter outside ASCII") << QByteArray("MZXW6YT\xC3\x84");
    QTest::newRow("a Turkish dotless i") << QByteArray("MZXW6YT\xC4\xB1");
    QTest::newRow("a null byte") << QByteArray("MZXW\0YTB", 8);
    QTest::newRow("one character") << QByteArray("M");
    QTest::newRow("half a no-break space") << QByteArray("MZXW6YTB\xC2");
    QTest::newRow("half a thin space") << QByteArray("MZXW6YTB\xE2\x80");
    QTest::newRow("quotation marks") << QByteArray("\xE2\x80\x9CMZXW6YTB\xE2\x80\x9D");
    QTest::newRow("one character over a group") << QByteArray("MZXW6YTBM");
    QTest::newRow("padding in the middle") << QByteArray("MY======MZXQ====");
    QTest::newRow("a hexadecimal key") << QByteArray("0123456789abcdef");
    QTest::newRow("a whole link") << QByteArray("otpauth://totp/x?secret=MZXW6YTB");
}

void Base32Test::refuses()
{
    QFETCH(QByteArray, text);
    QCOMPARE(outcome(base32::decode(textOf(bytesOf(text)))), outcome(ErrorCode::InvalidBase32));
}

void Base32Test::detailNamesThePlaceOnly()
{
    const auto decoded = base32::decode("MZXW6YT!");
    QVERIFY(!decoded);
    QVERIFY(decoded.error().detail.contains(QLatin1Char('7')));
    QVERIFY(!decoded.error().detail.contains(QLatin1Char('!')));
}

QTEST_GUILESS_MAIN(Base32Test)
#include "Base32Test.moc"
