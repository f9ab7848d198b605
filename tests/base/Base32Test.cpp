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
    QTest::newRow("three characters") << QByteArray("MZX");
    QTest::newRow("six characters") << QByteArray("MZXW6Y");
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
