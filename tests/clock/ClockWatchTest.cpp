#include "clock/ClockWatch.h"

#include "ClockTools.h"

#include <QTest>

using namespace clocks;
using namespace clocktest;

class ClockWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noticesStepsAndSleep_data()
    {
        QTest::addColumn<qint64>("utc"); // What passes of each clock until it is looked
        QTest::addColumn<qint64>("boot");
        QTest::addColumn<qint64>("awake");
        QTest::addColumn<qint64>("steppedBy");
        QTest::addColumn<bool>("hasSlept");
        QTest::newRow("a second") << second << second << second << qint64(0) << false;
        QTest::newRow("an hour in which nobody looked")
            << 3600 * second << 3600 * second << 3600 * second << qint64(0) << false;
        QTest::newRow("set forward by 47 s") << 48 * second << second << second << 47 * second << false;
        QTest::newRow("set back by an hour") << -3599 * second << second << second << -3600 * second << false;
        QTest::newRow("set by 0.6 s") << 1600 * millisecond << second << second << 600 * millisecond << false;
        QTest::newRow("set by 0.4 s") << 1400 * millisecond << second << second << qint64(0) << false;
        QTest::newRow("slewed by 500 ppm for an hour")
            << 3601'800 * millisecond << 3600 * second << 3600 * second << qint64(0) << false;
        QTest::newRow("slept for an hour") << 3601 * second << 3601 * second << second << qint64(0) << true;
        QTest::newRow("slept for an hour, and set by 5 s")
            << 3606 * second << 3601 * second << second << 5 * second << true;
        QTest::newRow("a clock that began anew") << -noon * second << second << second << -(noon + 1) * second << false;
    }
    void noticesStepsAndSleep()
    {
        QFETCH(const qint64, utc);
        QFETCH(const qint64, boot);
        QFETCH(const qint64, awake);
        ManualClock clock;
        ClockWatch watch(Reading::of(clock), 5);
        clock.utc += utc;
        clock.boot += boot;
        const auto event = watch.look(Reading::of(clock), 5 + awake);
        QTEST(event.steppedBy, "steppedBy");
        QTEST(event.hasSlept, "hasSlept");
        const auto after = watch.look(Reading::of(clock), 5 + awake);
        QCOMPARE(after.steppedBy, 0); // said once
        QVERIFY(!after.hasSlept);
    }
};

QTEST_GUILESS_MAIN(ClockWatchTest)
#include "ClockWatchTest.moc"
