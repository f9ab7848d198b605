#include "app/SecondTimer.h"
#include "WindowTools.h"

#include <QSignalSpy>
#include <QTest>

/// Ticks by a clock that the test sets.
class SecondTimerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startTicksAtOnce()
    {
        FakeClock clock;
        clock.utc = 59'400;
        app::SecondTimer timer(clock);
        QSignalSpy ticks(&timer, &app::SecondTimer::ticked);
        QVERIFY(!timer.isRunning());
        timer.setRunning(true);
        QCOMPARE(ticks.count(), 1);
        QCOMPARE(timer.utcSeconds(), 59);
        QCOMPARE(timer.now(), 59.0);
    }

    void nextTickComesWithTheWholeSecond()
    {
        FakeClock clock;
        clock.utc = 59'980; // 20 ms before it
        app::SecondTimer timer(clock);
        QSignalSpy ticks(&timer, &app::SecondTimer::ticked);
        timer.setRunning(true);
        clock.utc = 60'000;
        QVERIFY(ticks.wait(900));
        QCOMPARE(timer.utcSeconds(), 60);
    }

    void stoppedTimerDoesNotTick()
    {
        FakeClock clock;
        clock.utc = 59'990;
        app::SecondTimer timer(clock);
        QSignalSpy ticks(&timer, &app::SecondTimer::ticked);
        timer.setRunning(true);
        timer.setRunning(false);
        QVERIFY(!ticks.wait(100));
    }

    void jumpOfTheWallClockIsNoticed_data()
    {
        QTest::addColumn<qint64>("wall");
        QTest::addColumn<qint64>("boot");
        QTest::addColumn<int>("jumps");
        QTest::newRow("a second passes") << qint64(1'000) << qint64(1'000) << 0;
        QTest::newRow("the clock is slewed") << qint64(1'001) << qint64(1'000) << 0;
        QTest::newRow("the computer slept for an hour") << qint64(3'600'000) << qint64(3'600'000) << 0;
        QTest::newRow("set forward by ten seconds") << qint64(11'000) << qint64(1'000) << 1;
        QTest::newRow("set back by ten seconds") << qint64(-9'000) << qint64(1'000) << 1;
        QTest::newRow("set back by a day") << qint64(-86'400'000) << qint64(1'000) << 1;
    }

    void jumpOfTheWallClockIsNoticed()
    {
        QFETCH(qint64, wall);
        QFETCH(qint64, boot);
        FakeClock clock;
        clock.utc = 1'000'000'000;
        clock.boot = 5'000;
        app::SecondTimer timer(clock);
        timer.tick();
        QSignalSpy jumps(&timer, &app::SecondTimer::clockSet);
        clock.utc += wall;
        clock.boot += boot;
        timer.tick();
        QTEST(int(jumps.count()), "jumps");
        timer.tick();
        QTEST(int(jumps.count()), "jumps"); // once for each jump
    }
};

QTEST_GUILESS_MAIN(SecondTimerTest)
#include "SecondTimerTest.moc"
