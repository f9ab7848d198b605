#include "clock/NtpPacket.h"

#include <QTest>

#include <algorithm>

using namespace clocks;

namespace {

// An answer of chronyd 4.3 on loopback, as it came (local stratum 3).
const char* const chronyAnswer = "240300eb" // LI 0, version 4, mode 4; stratum 3; poll 0; precision -21
                                 "00000000"
                                 "00000000"
                                 "7f7f0101"
                                 "eead83004a1e2ed0"
                                 "0123456789abcdef"
                                 "eead8301b985d23b"
                                 "eead8301b98c7796";

} // namespace

class NtpPacketTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldIsRead();
    void whatWasReadIsWritten();
    void requestTellsNothingOfUs();
    void tooFewBytesAreNoPacket();
    void kissCodeIsReadAsText();
    void shortFormatIsReadInNanoseconds();
};

void NtpPacketTest::everyFieldIsRead()
{
    const auto packet = NtpPacket::parse(base::bytesOf(QByteArray::fromHex(chronyAnswer)));
    QVERIFY(packet);
    QCOMPARE(packet->leap, 0);
    QCOMPARE(packet->version, 4);
    QCOMPARE(packet->mode, NtpPacket::serverMode);
    QCOMPARE(packet->stratum, 3);
    QCOMPARE(packet->poll, 0);
    QCOMPARE(packet->precision, -21);
    QCOMPARE(packet->rootDelay, 0U);
    QCOMPARE(packet->rootDispersion, 0U);
    QCOMPARE(packet->referenceId, 0x7F7F'0101U);
    QCOMPARE(packet->reference.value, 0xEEAD'8300'4A1E'2ED0ULL);
    QCOMPARE(packet->originate.value, 0x0123'4567'89AB'CDEFULL);
    QCOMPARE(packet->receive.value, 0xEEAD'8301'B985'D23BULL);
    QCOMPARE(packet->transmit.value, 0xEEAD'8301'B98C'7796ULL);
}

void NtpPacketTest::whatWasReadIsWritten()
{
    QByteArray bytes;
    for (int i = 0; i < 48; ++i) {
        bytes.append(static_cast<char>(i * 37 + 0xDB)); // each field another, the first byte with all bits of its three
    }
    const auto packet = NtpPacket::parse(base::bytesOf(bytes));
    QVERIFY(packet);
    QVERIFY(std::ranges::equal(packet->bytes(), base::bytesOf(bytes)));
}

void NtpPacketTest::requestTellsNothingOfUs()
{
    const auto bytes = NtpPacket::request(0x0123'4567'89AB'CDEFULL).bytes();
    const auto expected = QByteArray::fromHex("23") + QByteArray(39, 0) + QByteArray::fromHex("0123456789abcdef");
    QVERIFY(std::ranges::equal(bytes, base::bytesOf(expected)));
}

void NtpPacketTest::tooFewBytesAreNoPacket()
{
    const QByteArray bytes(64, 0x24);
    for (qsizetype size = 0; size < 48; ++size) {
        QVERIFY(!NtpPacket::parse(base::bytesOf(bytes.first(size))));
    }
    QVERIFY(NtpPacket::parse(base::bytesOf(bytes.first(48))));
    QVERIFY(NtpPacket::parse(base::bytesOf(bytes)));
}

void NtpPacketTest::kissCodeIsReadAsText()
{
    NtpPacket packet;
    packet.referenceId = 0x5241'5445;
    QCOMPARE(packet.kissCode(), QByteArray("RATE"));
}

void NtpPacketTest::shortFormatIsReadInNanoseconds()
{
    QCOMPARE(nanosecondsOf(0x0001'0000), 1'000'000'000);
    QCOMPARE(nanosecondsOf(0x0000'8000), 500'000'000);
    QCOMPARE(nanosecondsOf(1), 15'258);
    QCOMPARE(nanosecondsOf(0xFFFF'FFFF), 65'535'999'984'741);
}

QTEST_GUILESS_MAIN(NtpPacketTest)
#include "NtpPacketTest.moc"
