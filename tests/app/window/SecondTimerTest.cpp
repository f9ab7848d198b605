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
};

QTEST_GUILESS_MAIN(SecondTimerTest)
#include "SecondTimerTest.moc"
