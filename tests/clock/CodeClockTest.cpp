#include "clock/CodeClock.h"

#include "ClockTools.h"

#include <QTest>

using namespace clocks;
using namespace clocktest;
using Refusal = CodeClock::Refusal;
using End = CodeClock::End;

namespace {

/// What servers say together where this computer is ahead by so much, each to the millisecond.
Measurement measured(const ManualClock& clock, std::initializer_list<qint64> aheadBy)
{
    Measurement measurement;
    for (const auto ahead : aheadBy) {
        NtpSample sample;
        sample.trueMinusBoot = clock.utc - clock.boot - ahead;
        sample.error = millisecond;
        sample.bootTime = clock.boot;
        sample.stratum = 2;
        measurement.servers.push_back({{QStringLiteral("server")}, sample});
    }
    return measurement;
}

} // namespace

class CodeClockTest : public QObject
{
    Q_OBJECT

    ManualClock m_clock;

private Q_SLOTS:
    void init() { m_clock = ManualClock(); }

    void isTheComputersUntilItIsAskedFor()
    {
        const CodeClock clock(m_clock);
        QVERIFY(!clock.isCorrecting());
        QCOMPARE(clock.utcMilliseconds(), m_clock.utcMilliseconds());
        QCOMPARE(clock.utcNanoseconds(), m_clock.utcNanoseconds());
        QCOMPARE(clock.correction(), 0);
    }

    void whoMayBeCorrected_data()
    {
        QTest::addColumn<QList<qint64>>("aheadBy"); // nanoseconds, of each server
        QTest::addColumn<Refusal>("refusal");
        const auto all = [](qint64 ahead) { return QList<qint64>(4, ahead); };
        QTest::newRow("47.2 s behind, four servers") << all(-47'200 * millisecond) << Refusal::None;
        QTest::newRow("47.2 s behind, three servers") << QList<qint64>(3, -47'200 * millisecond) << Refusal::None;
        QTest::newRow("two servers alone") << QList<qint64>(2, -47'200 * millisecond) << Refusal::NotFirm;
        QTest::newRow("one server alone") << QList<qint64>{60 * second} << Refusal::NotFirm;
        QTest::newRow("no server") << QList<qint64>{} << Refusal::NotFirm;
        QTest::newRow("two against two") << QList<qint64>{0, 0, 60 * second, 60 * second} << Refusal::NotFirm;
        QTest::newRow("one liar of four")
            << QList<qint64>{-60 * second, 3600 * second, -60 * second, -60 * second} << Refusal::None;
        QTest::newRow("3 s, which spoils nothing") << all(3 * second) << Refusal::NotNeeded;
        QTest::newRow("an hour") << all(3600 * second) << Refusal::None;
        QTest::newRow("a day to the second") << all(86'400 * second) << Refusal::None;
        QTest::newRow("a day and a second") << all(86'401 * second) << Refusal::TooFar;
        QTest::newRow("a day and a second behind") << all(-86'401 * second) << Refusal::TooFar;
    }
    void whoMayBeCorrected()
    {
        QFETCH(const QList<qint64>, aheadBy);
        Measurement measurement;
        for (const auto ahead : aheadBy) {
            measurement.servers.push_back(measured(m_clock, {ahead}).servers.front());
        }
        CodeClock clock(m_clock);
        QTEST(clock.refusalOf(measurement), "refusal");
        QTEST(clock.begin(measurement), "refusal");
        QCOMPARE(clock.isCorrecting(), clock.refusalOf(measurement) == Refusal::None);
    }

    void showsTrueTimeWhileTheComputersStays()
    {
        const auto offset = -47'200 * millisecond;
        CodeClock clock(m_clock);
        QCOMPARE(clock.begin(measured(m_clock, {offset, offset, offset})), Refusal::None);
        QCOMPARE(clock.correction(), -offset);
        QCOMPARE(clock.utcNanoseconds(), m_clock.utc - offset);
        m_clock.pass(3600 * second);
        QCOMPARE(clock.look(), End::None);
        QCOMPARE(clock.utcMilliseconds(), (m_clock.utc - offset) / millisecond);
        QCOMPARE(clock.left(), CodeClock::longest - 3600 * second);
    }

    void sleepIsCounted()
    {
        const auto offset = 60 * second;
        CodeClock clock(m_clock);
        clock.begin(measured(m_clock, {offset, offset, offset}));
        m_clock.pass(5 * 3600 * second); // boot time counts it
        QCOMPARE(clock.look(), End::None);
        QCOMPARE(clock.utcNanoseconds(), m_clock.utc - offset);
    }

    void endsByItself_data()
    {
        QTest::addColumn<qint64>("passed");
        QTest::addColumn<qint64>("setBy");
        QTest::addColumn<End>("end");
        QTest::newRow("after 12 hours") << 12 * 3600 * second << qint64(0) << End::TimeUp;
        QTest::newRow("not before") << 12 * 3600 * second - second << qint64(0) << End::None;
        QTest::newRow("when the clock is mended") << second << -60 * second << End::Mended;
        QTest::newRow("when it is mended to 4 s") << second << -56 * second << End::Mended;
        QTest::newRow("when it is set to another wrong time") << second << 3600 * second << End::Stepped;
        QTest::newRow("when it is set by a second") << second << second << End::Stepped;
        QTest::newRow("not by a step of half a second") << second << second / 2 << End::None;
    }
    void endsByItself()
    {
        QFETCH(const qint64, passed);
        QFETCH(const qint64, setBy);
        CodeClock clock(m_clock);
        clock.begin(measured(m_clock, {60 * second, 60 * second, 60 * second}));
        const auto right = m_clock.utc - 60 * second;
        m_clock.pass(passed);
        m_clock.utc += setBy;
        QCOMPARE(clock.utcNanoseconds(), right + passed); // right until it ends, whatever the computer says
        QTEST(clock.look(), "end");
        QFETCH(const End, end);
        QCOMPARE(clock.isCorrecting(), end == End::None);
        if (end != End::None) {
            QCOMPARE(clock.utcNanoseconds(), m_clock.utc);
            QCOMPARE(clock.look(), End::None); // said once
        }
    }

    void slowMendingEndsItToo()
    {
        CodeClock clock(m_clock);
        clock.begin(measured(m_clock, {20 * second, 20 * second, 20 * second}));
        auto end = End::None;
        int seconds = 0;
        for (; end == End::None && seconds < 40'000; ++seconds) {
            m_clock.pass(second);
            m_clock.utc -= millisecond / 2; // 500 ppm, which is no step
            end = clock.look();
        }
        QCOMPARE(end, End::Mended);
        QCOMPARE(seconds, 30'000); // 15 s of 20
    }
};

QTEST_GUILESS_MAIN(CodeClockTest)
#include "CodeClockTest.moc"
