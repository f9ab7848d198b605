#include "app/SessionWatcher_linux.h"
#include "app/SessionWatcher.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace app {

namespace {

// systemd's org.freedesktop.login1(5)
const QString service = QStringLiteral("org.freedesktop.login1");
const QString managerPath = QStringLiteral("/org/freedesktop/login1");
const QString managerInterface = QStringLiteral("org.freedesktop.login1.Manager");
const QString sessionInterface = QStringLiteral("org.freedesktop.login1.Session");

QDBusMessage managerCall(const char* method, const QVariantList& arguments)
{
    auto call = QDBusMessage::createMethodCall(service, managerPath, managerInterface, QLatin1String(method));
    call.setArguments(arguments);
    return call;
}

} // namespace

class SessionWatcher::System
{
public:
    explicit System(SessionWatcher& watcher)
    {
        QObject::connect(&signals, &SessionSignals::away, &watcher, &SessionWatcher::away);
    }

    SessionSignals signals;
};

SessionSignals::SessionSignals()
{
    auto system = QDBusConnection::systemBus();
    system.connect(service, managerPath, managerInterface, QStringLiteral("PrepareForSleep"), this,
                   SLOT(prepareForSleep(bool)));
    // Whoever says it: a vault that is locked for nothing is no harm.
    auto session = QDBusConnection::sessionBus();
    for (const char* interface : {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver",
                                  "org.mate.ScreenSaver", "org.xfce.ScreenSaver"}) {
        session.connect({}, {}, QLatin1String(interface), QStringLiteral("ActiveChanged"), this,
                        SLOT(screenSaverChanged(bool)));
    }
    const auto own = qEnvironmentVariable("XDG_SESSION_ID", QStringLiteral("auto"));
    auto* call = new QDBusPendingCallWatcher(system.asyncCall(managerCall("GetSession", {own})), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        done->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> path = *done;
        if (path.isValid()) {
            auto bus = QDBusConnection::systemBus();
            bus.connect(service, path.value().path(), sessionInterface, QStringLiteral("Lock"), this, SIGNAL(away()));
            bus.connect(service, path.value().path(), QStringLiteral("org.freedesktop.DBus.Properties"),
                        QStringLiteral("PropertiesChanged"), this,
                        SLOT(sessionChanged(QString, QVariantMap, QStringList)));
        }
    });
}

void SessionSignals::delaySleep()
{
    const QVariantList arguments{QStringLiteral("sleep"), QStringLiteral("Keytide"),
                                 QStringLiteral("Recovery codes are locked"), QStringLiteral("delay")};
    auto* call =
        new QDBusPendingCallWatcher(QDBusConnection::systemBus().asyncCall(managerCall("Inhibit", arguments)), this);
    m_isDelaying = true;
    connect(call, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        done->deleteLater();
        const QDBusPendingReply<QDBusUnixFileDescriptor> lock = *done;
        if (lock.isValid() && m_isDelaying) {
            m_delay = lock.value();
        }
    });
}

void SessionSignals::letSleep()
{
    m_isDelaying = false;
    m_delay = QDBusUnixFileDescriptor();
}

void SessionSignals::prepareForSleep(bool begins)
{
    if (begins) {
        Q_EMIT away();
        letSleep();
    }
}

void SessionSignals::screenSaverChanged(bool active)
{
    if (active) {
        Q_EMIT away();
    }
}

void SessionSignals::sessionChanged(const QString& interface, const QVariantMap& values, const QStringList&)
{
    const bool isInBack = interface == sessionInterface && values.contains(QStringLiteral("Active")) &&
                          !values.value(QStringLiteral("Active")).toBool();
    if (isInBack) {
        Q_EMIT away();
    }
}

SessionWatcher::SessionWatcher(QObject* parent) : QObject(parent) {}
SessionWatcher::~SessionWatcher() = default;

void SessionWatcher::setWatching(bool watching)
{
    if (watching && !m_system) {
        m_system = std::make_unique<System>(*this);
    }
    if (m_system && watching) {
        m_system->signals.delaySleep();
    } else if (m_system) {
        m_system->signals.letSleep();
    }
}

} // namespace app
