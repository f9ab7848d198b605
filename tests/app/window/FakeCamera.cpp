#include "app/CameraDriver.h"

#include <QBasicTimer>
#include <QObject>
#include <QTimerEvent>

/// Stands in for the camera library: films the picture that KEYTIDE_FILMED names, ten times a second.
class FakeCamera final : public QObject, public app::CameraDriver
{
public:
    explicit FakeCamera(app::CameraListener& listener) : m_listener(listener) {}

    QList<app::CameraInfo> cameras() const override
    {
        return {{QStringLiteral("a"), QStringLiteral("Camera above the screen"), false},
                {QStringLiteral("b"), QStringLiteral("Camera on the table"), true}};
    }
    void start(const QString& /*id*/) override { m_timer.start(100, this); }
    void stop() override { m_timer.stop(); }

protected:
    void timerEvent(QTimerEvent* /*event*/) override
    {
        const QImage picture(qEnvironmentVariable("KEYTIDE_FILMED"));
        if (!picture.isNull()) {
            m_listener.cameraFrame(picture);
        }
    }

private:
    app::CameraListener& m_listener;
    QBasicTimer m_timer;
};

extern "C" Q_DECL_EXPORT app::CameraDriver* keytideCameraDriver1(app::CameraListener& listener)
{
    return new FakeCamera(listener);
}
