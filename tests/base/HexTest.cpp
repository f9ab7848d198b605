#include "base/Hex.h"
#include "Outcome.h"

#include <QTest>

using namespace base;

class HexTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes_data();
    void decodes();
    void everyByteComesBack();
};

void HexTest::decodes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QLatin1String>("expected");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* tag, const QByteArray& text, const char* bytes) {
        QTest::newRow(tag) << text << QLatin1String("ok") << QByteArray(bytes);
    };
    // RFC 4648 section 10.
    row("nothing", "", "");
    row("one byte", "66", "f");
    row("six bytes", "666F6F626172", "foobar");
    row("lower case", "666f6f626172", "foobar");
    row("spaces, dashes and colons", "66 6f-6f:62 61-72", "foobar");
    row("a separator within a byte", "6-66f6f626172", "foobar");
    row("separators alone", " -: ", "");
    const auto refused = [](const char* tag, const QByteArray& text) {
        QTest::newRow(tag) << text << outcome(ErrorCode::InvalidHex) << QByteArray();
    };
    refused("one digit", "6");
    refused("an odd number of digits", "666F6");
    refused("an odd number behind separators", "66 6F 6");
    refused("a letter after f", "6G");
    refused("a prefix", "0x66");
    refused("a null byte", QByteArray("66\0006", 4));
    refused("a letter outside ASCII", "6\xC3\xA9");
    refused("a line end", "66\n");
}

void HexTest::decodes()
{
    QFETCH(QByteArray, text);
    QFETCH(QLatin1String, expected);
    QFETCH(QByteArray, bytes);
    const auto decoded = hex::decode(textOf(bytesOf(text)));
    QCOMPARE(outcome(decoded), expected);
    if (decoded) {
        QVERIFY(decoded->equals(bytesOf(bytes)));
    }
}

void HexTest::everyByteComesBack()
{
    QByteArray all;
    for (int byte = 0; byte < 256; ++byte) {
        all.append(static_cast<char>(byte));
    }
    const auto text = hex::encode(bytesOf(all));
    QVERIFY(text.equals(bytesOf(all.toHex()))); // Qt's own writer
    const auto decoded = hex::decode(text.text());
    QVERIFY(decoded && decoded->equals(bytesOf(all)));
}

QTEST_GUILESS_MAIN(HexTest)
#include "HexTest.moc"
