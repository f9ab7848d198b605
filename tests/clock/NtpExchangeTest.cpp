#include "clock/NtpExchange.h"

#include "ClockTools.h"

#include <QTest>

#include <cstdlib>

using namespace clocks;
using namespace clocktest;

namespace {

constexpr quint64 nonce = 0x0123'4567'89AB'CDEF;
constexpr qint64 trueOffset = 95 * second; // the server's time less this computer's
constexpr qint64 wayThere = 20 * millisecond;
constexpr qint64 wayBack = 30 * millisecond;
using Change = std::function<void(NtpPacket&)>;

} // namespace

class NtpExchangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodAnswerIsMeasured();
    void badAnswerIsNamed_data();
    void badAnswerIsNamed();
    void strangersDoNotEndIt_data();
    void strangersDoNotEndIt();
    void onlyTheFirstAnswerCounts();
    void delayIsBounded_data();
    void delayIsBounded();
    void stepOfTheClockIsNoticedAndDoesNoHarm();
    void errorHoldsWhatTheServerSaysOfItself();
    void smallContradictionCountsAsError_data();
    void smallContradictionCountsAsError();
    void answersOfVersionThreeAreTaken();

private:
    NtpPacket answerNow(NtpExchange& exchange);

    ManualClock m_clock;
};

/// An honest answer that has come the whole way.
NtpPacket NtpExchangeTest::answerNow(NtpExchange& exchange)
{
    (void)exchange.request();
    m_clock.pass(wayThere);
    const auto answer = honestAnswer(nonce, m_clock.utc + trueOffset);
    m_clock.pass(wayBack);
    return answer;
}

void NtpExchangeTest::goodAnswerIsMeasured()
{
    NtpExchange exchange(m_clock, nonce);
    const auto answer = answerNow(exchange);
    QVERIFY(exchange.receive(base::bytesOf(bytesOf(answer))));
    QVERIFY(exchange.isOver());
    QCOMPARE(exchange.reason(), Reason::None);
    QVERIFY(exchange.sample());
    const auto& sample = *exchange.sample();
    const auto truth = m_clock.utc + trueOffset - m_clock.boot;
    QVERIFY(std::abs(sample.trueMinusBoot - truth) <= sample.error);
    QVERIFY(std::abs(sample.trueMinusBoot - truth) <= 5'010'000); // half of how much longer the way back was
    QVERIFY(std::abs(sample.delay - (wayThere + wayBack - 20'000)) <= 2);
    QCOMPARE(sample.stratum, 2);
    QCOMPARE(sample.bootTime, m_clock.boot);
    QVERIFY(!sample.hasStepped);
}

void NtpExchangeTest::badAnswerIsNamed_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char* tag, Reason reason, const Change& change) {
        QTest::newRow(tag) << change << reason;
    };
    const auto kiss = [](quint32 code) {
        return [code](NtpPacket& packet) {
            packet = NtpPacket{};
            packet.leap = 3;
            packet.mode = NtpPacket::serverMode;
            packet.referenceId = code;
            packet.originate.value = nonce;
        };
    };
    const auto at = [](NtpTimestamp timestamp, qint64 shift) {
        return ntpTimestamp(unixNanoseconds(timestamp) + shift);
    };
    row("a client's mode", Reason::WrongMode, [](NtpPacket& packet) { packet.mode = NtpPacket::clientMode; });
    row("a broadcast", Reason::WrongMode, [](NtpPacket& packet) { packet.mode = 5; });
    row("version 2", Reason::WrongVersion, [](NtpPacket& packet) { packet.version = 2; });
    row("version 5", Reason::WrongVersion, [](NtpPacket& packet) { packet.version = 5; });
    row("kiss RATE", Reason::KissRate, kiss(0x5241'5445));
    row("kiss DENY", Reason::KissDeny, kiss(0x4445'4E59));
    row("kiss RSTR", Reason::KissRestrict, kiss(0x5253'5452));
    row("kiss INIT", Reason::KissOther, kiss(0x494E'4954));
    row("stratum 0 without a code", Reason::KissOther, [](NtpPacket& packet) { packet.stratum = 0; });
    row("stratum 16", Reason::InvalidStratum, [](NtpPacket& packet) { packet.stratum = 16; });
    row("stratum 255", Reason::InvalidStratum, [](NtpPacket& packet) { packet.stratum = 255; });
    row("not synchronised", Reason::Unsynchronised, [](NtpPacket& packet) { packet.leap = 3; });
    row("no receive time", Reason::ZeroReceive, [](NtpPacket& packet) { packet.receive = {}; });
    row("no transmit time", Reason::ZeroTransmit, [](NtpPacket& packet) { packet.transmit = {}; });
    row("answered before it was asked", Reason::TransmitBeforeReceive,
        [at](NtpPacket& packet) { packet.transmit = at(packet.receive, -11 * millisecond); });
    row("held for five seconds", Reason::HeldTooLong,
        [at](NtpPacket& packet) { packet.transmit = at(packet.receive, 5 * second); });
    row("held for longer than was waited", Reason::NegativeDelay,
        [at](NtpPacket& packet) { packet.transmit = at(packet.receive, 65 * millisecond); });
    row("the day before the release", Reason::BeforeRelease, [](NtpPacket& packet) {
        packet.receive = packet.transmit = packet.reference = ntpTimestamp((releaseSeconds - 86'400) * second);
    });
    row("ten years before the release", Reason::BeforeRelease, [](NtpPacket& packet) {
        packet.receive = packet.transmit = packet.reference = ntpTimestamp((releaseSeconds - 315'360'000) * second);
    });
    row("negative root delay", Reason::NegativeRootDelay, [](NtpPacket& packet) { packet.rootDelay = 0xFFFF'0000; });
    row("root delay of three seconds", Reason::RootDistanceTooLarge,
        [](NtpPacket& packet) { packet.rootDelay = 0x0003'0000; });
    row("root dispersion of a second and a half", Reason::RootDistanceTooLarge,
        [](NtpPacket& packet) { packet.rootDispersion = 0x0001'8000; });
    row("root dispersion as large as can be", Reason::RootDistanceTooLarge,
        [](NtpPacket& packet) { packet.rootDispersion = 0xFFFF'FFFF; });
    row("precision of two seconds", Reason::RootDistanceTooLarge, [](NtpPacket& packet) { packet.precision = 1; });
    row("precision of 2^127 seconds", Reason::RootDistanceTooLarge, [](NtpPacket& packet) { packet.precision = 127; });
    row("set later than it answered", Reason::ReferenceInFuture,
        [at](NtpPacket& packet) { packet.reference = at(packet.transmit, second); });
}

void NtpExchangeTest::badAnswerIsNamed()
{
    QFETCH(Change, change);
    QFETCH(Reason, reason);
    NtpExchange exchange(m_clock, nonce);
    auto answer = answerNow(exchange);
    change(answer);
    QVERIFY(exchange.receive(base::bytesOf(bytesOf(answer))));
    QCOMPARE(nameOf(exchange.reason()), nameOf(reason));
    QVERIFY(!exchange.sample());
}

void NtpExchangeTest::strangersDoNotEndIt_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<quint64>("itsNonce");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("47 bytes") << qsizetype(47) << nonce << Reason::TooShort;
    QTest::newRow("nothing at all") << qsizetype(0) << nonce << Reason::TooShort;
    QTest::newRow("1025 bytes") << qsizetype(1025) << nonce << Reason::TooLong;
    QTest::newRow("65507 bytes") << qsizetype(65'507) << nonce << Reason::TooLong;
    QTest::newRow("another nonce") << qsizetype(48) << (nonce ^ 1) << Reason::WrongNonce;
    QTest::newRow("no nonce") << qsizetype(48) << quint64(0) << Reason::WrongNonce;
}

void NtpExchangeTest::strangersDoNotEndIt()
{
    QFETCH(qsizetype, size);
    QFETCH(quint64, itsNonce);
    QFETCH(Reason, reason);
    NtpExchange exchange(m_clock, nonce);
    const auto answer = answerNow(exchange);
    auto strange = answer;
    strange.originate.value = itsNonce;
    auto bytes = bytesOf(strange);
    bytes.resize(size, '\0');
    QVERIFY(!exchange.receive(base::bytesOf(bytes)));
    QCOMPARE(nameOf(exchange.reason()), nameOf(reason));
    QVERIFY(!exchange.sample());

    QVERIFY(exchange.receive(base::bytesOf(bytesOf(answer))));
    QVERIFY(exchange.sample());
    QCOMPARE(exchange.reason(), Reason::None);
}

void NtpExchangeTest::onlyTheFirstAnswerCounts()
{
    NtpExchange exchange(m_clock, nonce);
    const auto answer = answerNow(exchange);
    QVERIFY(exchange.receive(base::bytesOf(bytesOf(answer))));
    const auto first = exchange.sample();
    m_clock.pass(second);
    auto second = answer;
    second.stratum = 16;
    QVERIFY(exchange.receive(base::bytesOf(bytesOf(second))));
    QVERIFY(exchange.sample() == first);
    QCOMPARE(exchange.reason(), Reason::None);
}

void NtpExchangeTest::delayIsBounded_data()
{
    QTest::addColumn<qint64>("wait");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("a second and a half each way") << 1500 * millisecond << Reason::DelayTooLarge;
    QTest::newRow("just more than two seconds") << 1001 * millisecond << Reason::DelayTooLarge;
    QTest::newRow("just less than two seconds") << 999 * millisecond << Reason::None;
    QTest::newRow("no time at all") << qint64(0) << Reason::None; // the 20 µs that the server held it are within a ms
}

void NtpExchangeTest::delayIsBounded()
{
    QFETCH(qint64, wait);
    QFETCH(Reason, reason);
    NtpExchange exchange(m_clock, nonce);
    (void)exchange.request();
    m_clock.pass(wait);
    const auto answer = honestAnswer(nonce, m_clock.utc);
    m_clock.pass(wait);
    QVERIFY(exchange.receive(base::bytesOf(bytesOf(answer))));
    QCOMPARE(nameOf(exchange.reason()), nameOf(reason));
    QCOMPARE(exchange.sample().has_value(), reason == Reason::None);
    QVERIFY(!exchange.sample() || exchange.sample()->delay >= 0);
}

void NtpExchangeTest::stepOfTheClockIsNoticedAndDoesNoHarm()
{
    NtpExchange exchange(m_clock, nonce);
    const auto answer = answerNow(exchange);
    const auto truth = m_clock.utc + trueOffset - m_clock.boot;
    m_clock.utc += trueOffset; // somebody sets the computer's time right
    QVERIFY(exchange.receive(base::bytesOf(bytesOf(answer))));
    QVERIFY(exchange.sample());
    QVERIFY(exchange.sample()->hasStepped);
    QVERIFY(std::abs(exchange.sample()->trueMinusBoot - truth) <= exchange.sample()->error);
}

void NtpExchangeTest::errorHoldsWhatTheServerSaysOfItself()
{
    NtpExchange exchange(m_clock, nonce);
    auto answer = answerNow(exchange);
    answer.rootDelay = 0x0000'8000;      // 0.5 s
    answer.rootDispersion = 0x0000'4000; // 0.25 s
    answer.precision = -3;               // 0.125 s
    QVERIFY(exchange.receive(base::bytesOf(bytesOf(answer))));
    const auto expected =
        (wayThere + wayBack - 20'000) / 2 + 625 * millisecond + 2 * millisecond; // and for reading the clocks
    QVERIFY(std::abs(exchange.sample()->error - expected) <= 2);
}

void NtpExchangeTest::smallContradictionCountsAsError_data()
{
    QTest::addColumn<qint64>("held");
    QTest::newRow("answered 9 ms before it was asked") << -9 * millisecond;
    QTest::newRow("answered a microsecond before it was asked") << qint64(-1'000);
    QTest::newRow("held 9 ms longer than was waited") << 9 * millisecond;
}

void NtpExchangeTest::smallContradictionCountsAsError()
{
    QFETCH(qint64, held);
    NtpExchange exchange(m_clock, nonce);
    (void)exchange.request();
    auto answer = honestAnswer(nonce, m_clock.utc + trueOffset);
    answer.transmit = ntpTimestamp(unixNanoseconds(answer.receive) + held);
    QVERIFY(exchange.receive(base::bytesOf(bytesOf(answer))));
    QCOMPARE(nameOf(exchange.reason()), nameOf(Reason::None));
    const auto& sample = *exchange.sample();
    QVERIFY(sample.error >= std::abs(held) + sample.delay / 2);
    QVERIFY(std::abs(sample.trueMinusBoot - (m_clock.utc + trueOffset - m_clock.boot)) <= sample.error);
}

void NtpExchangeTest::answersOfVersionThreeAreTaken()
{
    NtpExchange exchange(m_clock, nonce);
    auto answer = answerNow(exchange);
    answer.version = 3;
    QVERIFY(exchange.receive(base::bytesOf(bytesOf(answer))));
    QVERIFY(exchange.sample());
}

QTEST_GUILESS_MAIN(NtpExchangeTest)
#include "NtpExchangeTest.moc"
