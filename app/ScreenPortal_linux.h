#pragma once

#include "app/ScreenCapture.h"

#include <QDBusConnection>
#include <QObject>
#include <QPromise>
#include <QTimer>
#include <QVariantMap>

namespace app {

/// Asks the desktop for a picture of the screen: org.freedesktop.portal.Screenshot and org.freedesktop.portal.Request
/// of the XDG desktop portal. Goes when the answer is there.
class ScreenPortal : public QObject
{
    Q_OBJECT

public:
    ScreenPortal();
    ~ScreenPortal() override;
    Q_DISABLE_COPY_MOVE(ScreenPortal)

    QFuture<ScreenPictures> ask();

private Q_SLOTS:
    void answer(uint response, const QVariantMap& results);

private:
    void listenAt(const QString& path);
    void finish(ScreenPictures pictures);

    QDBusConnection m_bus = QDBusConnection::sessionBus();
    QPromise<ScreenPictures> m_promise;
    QTimer m_patience;
    QString m_request; ///< The path at which the answer comes
    bool m_isDone = false;
};

} // namespace app
