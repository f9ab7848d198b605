#include "app/SessionWatcher.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusUnixFileDescriptor>
#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

const QString sessionPath = u"/org/freedesktop/login1/session/_31"_s;

} // namespace

/// What SessionWatcher asks of logind, and the other end of the pipe that delays the sleep.
class FakeLogind : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    ~FakeLogind() override { closeAll(); }
    /// Whether somebody holds the sleep up.
    bool isDelayed() const
    {
        char byte = 0;
        return m_ends[0] >= 0 && ::read(m_ends[0], &byte, 1) < 0; // 0 is the end: nobody has the other one open
    }
    int asked = 0;

public Q_SLOTS:
    QDBusObjectPath GetSession(const QString&)
    {
        ++asked;
        return QDBusObjectPath(sessionPath);
    }
    QDBusUnixFileDescriptor Inhibit(const QString& what, const QString&, const QString&, const QString& mode)
    {
        closeAll();
        if (what != u"sleep"_s || mode != u"delay"_s || ::pipe2(m_ends, 0x800 /* O_NONBLOCK */) != 0) {
            return {};
        }
        QDBusUnixFileDescriptor end(m_ends[1]);
        ::close(m_ends[1]);
        m_ends[1] = -1;
        return end;
    }

private:
    void closeAll()
    {
        for (int& end : m_ends) {
            if (end >= 0) {
                ::close(end);
            }
            end = -1;
        }
    }
    int m_ends[2] = {-1, -1};
};

/// On a private bus, which is the system's and the session's at once.
class SessionWatcherTest : public QObject
{
    Q_OBJECT

    QDBusConnection m_bus{u"none"_s};
    FakeLogind m_logind;

    void say(const QString& path, const QString& interface, const QString& name, const QVariantList& arguments) const
    {
        auto message = QDBusMessage::createSignal(path, interface, name);
        message.setArguments(arguments);
        QVERIFY(m_bus.send(message));
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        if (address.isEmpty()) {
            QSKIP("no bus");
        }
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
        m_bus = QDBusConnection::connectToBus(QString::fromLocal8Bit(address), u"logind"_s);
        QVERIFY(m_bus.registerObject(u"/org/freedesktop/login1"_s, &m_logind, QDBusConnection::ExportAllSlots));
        QVERIFY(m_bus.registerService(u"org.freedesktop.login1"_s));
    }

    void whoeverLeavesTheComputerIsNoticed_data()
    {
        using List = QVariantList;
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("interface");
        QTest::addColumn<QString>("name");
        QTest::addColumn<List>("arguments");
        QTest::addColumn<bool>("away");
        const auto manager = u"org.freedesktop.login1.Manager"_s;
        const auto session = u"org.freedesktop.login1.Session"_s;
        const auto properties = u"org.freedesktop.DBus.Properties"_s;
        const auto login = u"/org/freedesktop/login1"_s;
        const auto changed = [&](bool active) {
            return List{session, QVariantMap{{u"Active"_s, active}}, QStringList()};
        };
        QTest::newRow("the computer goes to sleep") << login << manager << u"PrepareForSleep"_s << List{true} << true;
        QTest::newRow("it wakes") << login << manager << u"PrepareForSleep"_s << List{false} << false;
        QTest::newRow("the session is locked") << sessionPath << session << u"Lock"_s << List{} << true;
        QTest::newRow("somebody else's session is")
            << u"/org/freedesktop/login1/session/_32"_s << session << u"Lock"_s << List{} << false;
        QTest::newRow("another session comes to the front")
            << sessionPath << properties << u"PropertiesChanged"_s << changed(false) << true;
        QTest::newRow("this one does") << sessionPath << properties << u"PropertiesChanged"_s << changed(true) << false;
        QTest::newRow("the screen is locked, on most desktops")
            << u"/org/freedesktop/ScreenSaver"_s << u"org.freedesktop.ScreenSaver"_s << u"ActiveChanged"_s << List{true}
            << true;
        QTest::newRow("the screen is locked, on GNOME")
            << u"/org/gnome/ScreenSaver"_s << u"org.gnome.ScreenSaver"_s << u"ActiveChanged"_s << List{true} << true;
        QTest::newRow("the screen is unlocked")
            << u"/org/gnome/ScreenSaver"_s << u"org.gnome.ScreenSaver"_s << u"ActiveChanged"_s << List{false} << false;
    }
    void whoeverLeavesTheComputerIsNoticed()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, interface);
        QFETCH(const QString, name);
        QFETCH(const QVariantList, arguments);
        QFETCH(const bool, away);
        app::SessionWatcher watcher;
        QSignalSpy spy(&watcher, &app::SessionWatcher::away);
        const int before = m_logind.asked;
        watcher.setWatching(true);
        QTRY_VERIFY(m_logind.asked > before && m_logind.isDelayed());
        // The answer of GetSession is behind us, and so is what it led to, once later calls were answered.
        auto ping = QDBusMessage::createMethodCall(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                                   u"org.freedesktop.DBus.Peer"_s, u"Ping"_s);
        for (int i = 0; i < 2; ++i) {
            (void)QDBusConnection::systemBus().call(ping, QDBus::BlockWithGui);
        }
        say(path, interface, name, arguments);
        say(u"/org/gnome/ScreenSaver"_s, u"org.gnome.ScreenSaver"_s, u"ActiveChanged"_s, {true}); // heard behind it
        QTRY_COMPARE(spy.count(), away ? 2 : 1);
    }

    void sleepWaitsUntilItIsLocked()
    {
        app::SessionWatcher watcher;
        QSignalSpy spy(&watcher, &app::SessionWatcher::away);
        watcher.setWatching(true);
        QTRY_VERIFY(m_logind.isDelayed());
        bool wasDelayed = false;
        connect(&watcher, &app::SessionWatcher::away, this, [&] { wasDelayed = m_logind.isDelayed(); });
        say(u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, {true});
        QTRY_COMPARE(spy.count(), 1);
        QVERIFY(wasDelayed);
        QTRY_VERIFY(!m_logind.isDelayed());
        watcher.setWatching(true); // after it woke
        QTRY_VERIFY(m_logind.isDelayed());
        watcher.setWatching(false);
        QTRY_VERIFY(!m_logind.isDelayed());
    }
};

QTEST_GUILESS_MAIN(SessionWatcherTest)
#include "SessionWatcherTest.moc"
