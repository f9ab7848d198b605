#include "base/ByteReader.h"
#include "base/SecretBytes.h"

#include <QTest>

#include <array>
#include <limits>

using namespace base;

class ByteReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFromFrontToBack();
    void numbers();
    void refusesMoreThanThereIs_data();
    void refusesMoreThanThereIs();
    void staysFailed();
    void whatIsAppendedComesBack();
};

void ByteReaderTest::readsFromFrontToBack()
{
    ByteReader reader(bytesOf(std::string_view("abcdef")));
    QCOMPARE(textOf(*reader.take(2)), std::string_view("ab"));
    QCOMPARE(reader.left(), std::size_t{4});
    QCOMPARE(textOf(*reader.take(0)), std::string_view());
    QCOMPARE(textOf(*reader.take(4)), std::string_view("cdef"));
    QCOMPARE(reader.left(), std::size_t{0});
    QVERIFY(reader.take(0));
    QVERIFY(!reader.take(1));
}

void ByteReaderTest::numbers()
{
    constexpr std::array<std::uint8_t, 15> bytes{0xFF, 0x01, 0x02, 0x80, 0,    0,    1,   0xFE,
                                                 0xDC, 0xBA, 0x98, 0x76, 0x54, 0x32, 0x10};
    ByteReader reader(bytes);
    QCOMPARE(*reader.number<std::uint8_t>(), std::uint8_t{0xFF});
    QCOMPARE(*reader.number<std::uint16_t>(), std::uint16_t{0x0102});
    QCOMPARE(*reader.number<std::uint32_t>(), std::uint32_t{0x80000001});
    QCOMPARE(*reader.number<std::uint64_t>(), std::uint64_t{0xFEDCBA9876543210});
    QVERIFY(!reader.number<std::uint8_t>());
}

void ByteReaderTest::refusesMoreThanThereIs_data()
{
    QTest::addColumn<quint64>("size");
    QTest::newRow("one byte too many") << quint64(4);
    QTest::newRow("half of all there can be") << quint64(std::numeric_limits<std::size_t>::max() / 2 + 1);
    QTest::newRow("all there can be") << quint64(std::numeric_limits<std::size_t>::max());
}

void ByteReaderTest::refusesMoreThanThereIs()
{
    QFETCH(quint64, size);
    ByteReader reader(bytesOf(std::string_view("abc")));
    QVERIFY(!reader.take(static_cast<std::size_t>(size)));
}

void ByteReaderTest::staysFailed()
{
    ByteReader reader(bytesOf(std::string_view("abc")));
    QVERIFY(!reader.number<std::uint32_t>());
    QVERIFY(!reader.take(1)); // else the next field would be read from the middle of this one
    QVERIFY(!reader.number<std::uint8_t>());
}

void ByteReaderTest::whatIsAppendedComesBack()
{
    SecretBytes bytes;
    appendNumber(bytes, std::uint8_t{7});
    appendNumber(bytes, std::uint16_t{0xABCD});
    appendNumber(bytes, std::numeric_limits<std::uint64_t>::max() - 1);
    QCOMPARE(bytes.size(), std::size_t{11});
    QCOMPARE(bytes.data()[1], std::uint8_t{0xAB}); // most significant byte first
    ByteReader reader(bytes.view());
    QCOMPARE(*reader.number<std::uint8_t>(), std::uint8_t{7});
    QCOMPARE(*reader.number<std::uint16_t>(), std::uint16_t{0xABCD});
    QCOMPARE(*reader.number<std::uint64_t>(), std::numeric_limits<std::uint64_t>::max() - 1);
}

QTEST_GUILESS_MAIN(ByteReaderTest)
#include "ByteReaderTest.moc"
