#pragma once

#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

namespace app {

/// What logind and the screen savers of the desktops say.
class SessionSignals : public QObject
{
    Q_OBJECT

public:
    SessionSignals();

    /// The computer waits with its sleep until letSleep(), for some seconds at most (logind's "delay").
    void delaySleep();
    void letSleep();

Q_SIGNALS:
    void away();

private Q_SLOTS:
    void prepareForSleep(bool begins);
    void screenSaverChanged(bool active);
    void sessionChanged(const QString& interface, const QVariantMap& values, const QStringList& invalidated);

private:
    QDBusUnixFileDescriptor m_delay;
    bool m_isDelaying = false;
};

} // namespace app
