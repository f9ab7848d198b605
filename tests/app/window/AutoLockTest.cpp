#include "app/AutoLock.h"
#include "WindowTools.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

/// When what is open is locked by itself.
class AutoLockTest : public QObject
{
    Q_OBJECT

    struct Watched
    {
        QTemporaryDir folder;
        FakeClock clock;
        app::AppSettings settings{folder.path()};
        app::SecondTimer seconds{clock};
        app::AutoLock lock{settings, clock, seconds};
        QSignalSpy due{&lock, &app::AutoLock::due};

        void pass(qint64 time)
        {
            clock.pass(time);
            seconds.tick();
        }
    };

private Q_SLOTS:
    void timeWithoutATouchLocks()
    {
        Watched watched;
        QVERIFY(watched.lock.text().isEmpty()); // nothing is open
        watched.pass(1000);
        watched.lock.setActive(true);
        QCOMPARE(watched.lock.text(), u"locks in 5:00"_s);
        watched.pass(8);
        QCOMPARE(watched.lock.text(), u"locks in 4:52"_s);
        watched.lock.touch();
        QCOMPARE(watched.lock.text(), u"locks in 5:00"_s);
        watched.pass(299);
        QCOMPARE(watched.due.count(), 0);
        watched.pass(1);
        QCOMPARE(watched.due.count(), 1);
    }
    void timeOfSleepCounts()
    {
        Watched watched;
        watched.lock.setActive(true);
        watched.clock.pass(3600); // no timer has noticed
        watched.lock.touch();
        QCOMPARE(watched.due.count(), 1);
        QCOMPARE(watched.lock.text(), u"locks in 0:00"_s);
    }
    void wallClockThatIsSetDoesNotCount()
    {
        Watched watched;
        watched.lock.setActive(true);
        watched.clock.utc += 3600'000;
        watched.seconds.tick();
        QCOMPARE(watched.due.count(), 0);
        QCOMPARE(watched.lock.text(), u"locks in 5:00"_s);
    }
    void settingsTakeEffectAtOnce()
    {
        Watched watched;
        watched.lock.setActive(true);
        watched.settings.setLockAfter(1);
        QCOMPARE(watched.lock.text(), u"locks in 1:00"_s);
        watched.settings.setLockAfter(0);
        QVERIFY(watched.lock.text().isEmpty());
        watched.pass(100'000);
        watched.lock.touch();
        QCOMPARE(watched.due.count(), 0);
        watched.settings.setLockAfter(100);
        QCOMPARE(watched.settings.lockAfter(), 60);
        watched.lock.setActive(false);
        watched.pass(100'000);
        QCOMPARE(watched.due.count(), 0);
    }
};

QTEST_MAIN(AutoLockTest)
#include "AutoLockTest.moc"
