#include "base/Clock.h"

#include <QDateTime>
#include <QTest>

using namespace base;

namespace {

class FixedClock final : public Clock
{
public:
    explicit FixedClock(qint64 milliseconds) : m_milliseconds(milliseconds) {}
    qint64 utcMilliseconds() const override { return m_milliseconds; }
    qint64 bootMilliseconds() const override { return 0; }

private:
    qint64 m_milliseconds;
};

} // namespace

class ClockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secondsAreRoundedDown_data();
    void secondsAreRoundedDown();
    void systemTimeIsUtc();
    void bootTimeNeverGoesBack();
};

void ClockTest::secondsAreRoundedDown_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("the epoch") << qint64(0) << qint64(0);
    QTest::newRow("the end of a second") << qint64(1999) << qint64(1);
    QTest::newRow("the start of a second") << qint64(2000) << qint64(2);
    QTest::newRow("a millisecond before the epoch") << qint64(-1) << qint64(-1);
    QTest::newRow("a second before the epoch") << qint64(-1000) << qint64(-1);
    QTest::newRow("a little more before it") << qint64(-1001) << qint64(-2);
    QTest::newRow("the year 2106") << qint64(4'294'967'296'999) << qint64(4'294'967'296);
}

void ClockTest::secondsAreRoundedDown()
{
    QFETCH(qint64, milliseconds);
    QTEST(FixedClock(milliseconds).utcSeconds(), "seconds");
}

void ClockTest::systemTimeIsUtc()
{
    const auto before = QDateTime::currentDateTimeUtc().toMSecsSinceEpoch();
    const auto now = SystemClock().utcMilliseconds();
    const auto after = QDateTime::currentDateTimeUtc().toMSecsSinceEpoch();
    QVERIFY(before <= now && now <= after);
}

void ClockTest::bootTimeNeverGoesBack()
{
    const SystemClock clock;
    const auto start = clock.bootMilliseconds();
    QVERIFY(start > 0);
    auto last = start;
    while (last == start) { // until it has moved: in milliseconds, not in seconds or days
        const auto now = clock.bootMilliseconds();
        QVERIFY(now >= last);
        last = now;
    }
    QVERIFY(last - start < 1000);
}

QTEST_GUILESS_MAIN(ClockTest)
#include "ClockTest.moc"
