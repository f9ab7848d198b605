#include "clock/HostLookUp.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>

#include <atomic>
#include <memory>
#include <optional>

using namespace clocks;
using namespace Qt::StringLiterals;

namespace {

using Addresses = QList<QHostAddress>;

} // namespace

class HostLookUpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressesComeByTheEventLoop()
    {
        std::optional<Addresses> found;
        const Addresses expected{QHostAddress(u"192.0.2.1"_s), QHostAddress(u"2001:db8::1"_s)};
        lookUpHost(
            u"time.example.org"_s, this, [&found](const Addresses& addresses) { found = addresses; },
            [&expected](const QString& host) { return host == u"time.example.org"_s ? expected : Addresses(); });
        QVERIFY(!found);
        QTRY_VERIFY(found);
        QCOMPARE(*found, expected);
    }

    void numbersAreNotLookedUp_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("IPv4") << u"127.0.0.1"_s;
        QTest::newRow("IPv6") << u"::1"_s;
    }
    void numbersAreNotLookedUp()
    {
        QFETCH(const QString, host);
        std::optional<Addresses> found;
        std::atomic<bool> isAsked = false;
        lookUpHost(
            host, this, [&found](const Addresses& addresses) { found = addresses; },
            [&isAsked](const QString&) {
                isAsked = true;
                return Addresses();
            });
        QVERIFY(!found);
        QTRY_VERIFY(found);
        QCOMPARE(*found, Addresses{QHostAddress(host)});
        QVERIFY(!isAsked);
    }

    void nobodyWaitsForASilentResolver()
    {
        const auto isFree = std::make_shared<QSemaphore>();
        const auto isOver = std::make_shared<QSemaphore>();
        bool isCalled = false;
        QElapsedTimer elapsed;
        elapsed.start();
        {
            QObject owner;
            lookUpHost(
                u"time.example.org"_s, &owner, [&isCalled](const Addresses&) { isCalled = true; },
                [isFree, isOver](const QString&) {
                    isFree->acquire();
                    isOver->release();
                    return Addresses();
                });
        }
        QVERIFY(elapsed.elapsed() < 1000);
        isFree->release();
        QVERIFY(isOver->tryAcquire(1, 5000));
        QCoreApplication::processEvents();
        QVERIFY(!isCalled);
    }
};

QTEST_GUILESS_MAIN(HostLookUpTest)
#include "HostLookUpTest.moc"
