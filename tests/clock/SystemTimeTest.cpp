// What a system says of itself over its bus; the private bus of tests/live/with-keyring stands in for the system's.
#include "clock/SystemTime.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QElapsedTimer>
#include <QTest>

#include <sys/timex.h>

#include <thread>

using namespace clocks;
using namespace Qt::StringLiterals;
using Keeper = SystemTime::Keeper;

namespace {

/// A service with properties, on a connection of its own; gone with the object.
class FakeService final : public QDBusVirtualObject
{
public:
    FakeService(const QString& service, const QString& path, QVariantMap properties, bool answers = true)
        : m_name(service), m_properties(std::move(properties)), m_answers(answers),
          m_connection(QDBusConnection::connectToBus(QDBusConnection::SessionBus, service))
    {
        const bool isThere = m_connection.registerVirtualObject(path, this) && m_connection.registerService(service);
        Q_ASSERT(isThere);
        Q_UNUSED(isThere)
    }
    ~FakeService() override { QDBusConnection::disconnectFromBus(m_name); }

    QString introspect(const QString& path) const override
    {
        Q_UNUSED(path)
        return {};
    }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override
    {
        if (m_answers) {
            connection.send(message.createReply(QVariant(m_properties)));
        } else {
            message.setDelayedReply(true);
        }
        return true;
    }

private:
    QString m_name;
    QVariantMap m_properties;
    bool m_answers;
    QDBusConnection m_connection;
};

QVariantMap timedate(bool automatic, bool localRtc)
{
    return {{u"Timezone"_s, u"Europe/Vienna"_s},
            {u"LocalRTC"_s, localRtc},
            {u"CanNTP"_s, true},
            {u"NTP"_s, automatic},
            {u"NTPSynchronized"_s, automatic}};
}

/// Read on another thread, while the fakes answer on this one.
SystemTime readTime()
{
    SystemTime time;
    std::atomic<bool> isDone = false;
    std::thread reader([&] {
        time = SystemTime::read();
        isDone = true;
    });
    (void)QTest::qWaitFor([&isDone] { return isDone.load(); }, 10'000);
    reader.join();
    return time;
}

} // namespace

class SystemTimeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SYSTEM_BUS_ADDRESS", qgetenv("DBUS_SESSION_BUS_ADDRESS")); }
    void systemThatSaysAllIsRead();
    void clockOnTheBoardInLocalTimeIsRead();
    void whatIsNotSaidIsUnknown();
    void nonsenseIsUnknown();
    void serviceThatDoesNotAnswerIsNotWaitedForLong();
    void desktopIsKnownByItsName_data();
    void desktopIsKnownByItsName();
    void serversOfTheSystemComeFirst();
};

void SystemTimeTest::systemThatSaysAllIsRead()
{
    const FakeService timedated(u"org.freedesktop.timedate1"_s, u"/org/freedesktop/timedate1"_s, timedate(true, false));
    const FakeService timesyncd(u"org.freedesktop.timesync1"_s, u"/org/freedesktop/timesync1"_s,
                                {{u"ServerName"_s, u"b.example"_s},
                                 {u"LinkNTPServers"_s, QStringList{u"192.0.2.1"_s}},
                                 {u"SystemNTPServers"_s, QStringList{u"a.example"_s, u"b.example"_s}},
                                 {u"FallbackNTPServers"_s, QStringList{u"not/a/server"_s}}});
    const auto time = readTime();
    QVERIFY(time.hasTimedate);
    QCOMPARE(time.isAutomatic, std::optional(true));
    QCOMPARE(time.canBeAutomatic, std::optional(true));
    QCOMPARE(time.isSynchronised, std::optional(true));
    QCOMPARE(time.isRtcInLocalTime, std::optional(false));
    QCOMPARE(time.timeZone, u"Europe/Vienna"_s);
    QCOMPARE(time.keeper, Keeper::Timesyncd);
    QStringList names;
    for (const auto& server : time.servers) {
        names << server.name();
    }
    QCOMPARE(names, (QStringList{u"b.example"_s, u"192.0.2.1"_s, u"a.example"_s}));
    QCOMPARE(time.system, Circumstances::System::Linux);
}

void SystemTimeTest::clockOnTheBoardInLocalTimeIsRead()
{
    const FakeService timedated(u"org.freedesktop.timedate1"_s, u"/org/freedesktop/timedate1"_s, timedate(false, true));
    const auto time = readTime();
    QCOMPARE(time.isAutomatic, std::optional(false));
    QCOMPARE(time.isRtcInLocalTime, std::optional(true));
    QCOMPARE(time.circumstances().isRtcInLocalTime, std::optional(true));
}

void SystemTimeTest::whatIsNotSaidIsUnknown()
{
    const auto time = readTime();
    QVERIFY(!time.hasTimedate && !time.isAutomatic && !time.canBeAutomatic);
    timex kernel{}; // who is asked where nobody else says it; as glibc puts it
    const bool isInStep = ntp_adjtime(&kernel) != TIME_ERROR;
    QCOMPARE(time.isSynchronised, std::optional(isInStep));
    QVERIFY(time.utcOffsetSeconds);
}

void SystemTimeTest::nonsenseIsUnknown()
{
    const FakeService timedated(u"org.freedesktop.timedate1"_s, u"/org/freedesktop/timedate1"_s,
                                {{u"NTP"_s, u"yes"_s}, {u"CanNTP"_s, 7}, {u"Timezone"_s, QStringList{u"x"_s}}});
    const auto time = readTime();
    QVERIFY(time.hasTimedate && !time.isAutomatic && !time.canBeAutomatic);
}

void SystemTimeTest::serviceThatDoesNotAnswerIsNotWaitedForLong()
{
    const FakeService timedated(u"org.freedesktop.timedate1"_s, u"/org/freedesktop/timedate1"_s, {}, false);
    QElapsedTimer elapsed;
    elapsed.start();
    const auto time = readTime();
    QVERIFY(elapsed.elapsed() < 4000);
    QVERIFY(!time.hasTimedate && !time.isAutomatic);
}

void SystemTimeTest::desktopIsKnownByItsName_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<SystemTime::Desktop>("desktop");
    QTest::newRow("GNOME") << QByteArray("GNOME") << SystemTime::Desktop::Gnome;
    QTest::newRow("Ubuntu's GNOME") << QByteArray("ubuntu:GNOME") << SystemTime::Desktop::Gnome;
    QTest::newRow("KDE") << QByteArray("KDE") << SystemTime::Desktop::Kde;
    QTest::newRow("another") << QByteArray("XFCE") << SystemTime::Desktop::Other;
    QTest::newRow("none") << QByteArray() << SystemTime::Desktop::Other;
}

void SystemTimeTest::desktopIsKnownByItsName()
{
    QFETCH(QByteArray, name);
    qputenv("XDG_CURRENT_DESKTOP", name);
    QTEST(readTime().desktop, "desktop");
}

void SystemTimeTest::serversOfTheSystemComeFirst()
{
    SystemTime time;
    QCOMPARE(serversToAsk(time), NtpServer::defaults());
    time.servers = {{u"a.example"_s}, {u"b.example"_s}, {u"c.example"_s}};
    const auto servers = serversToAsk(time);
    QCOMPARE(servers.size(), 4);
    QCOMPARE(servers.at(0).host, u"a.example"_s);
    QCOMPARE(servers.at(1).host, u"b.example"_s);
    QCOMPARE(servers.at(2), NtpServer::defaults().at(0)); // a majority has to know others too
    time.servers = {NtpServer::defaults().at(0)};
    QCOMPARE(serversToAsk(time).size(), 4);
}

QTEST_GUILESS_MAIN(SystemTimeTest)
#include "SystemTimeTest.moc"
