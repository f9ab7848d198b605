#pragma once

#include "app/CameraDriver.h"
#include "app/camera/FrameReader.h"

#include <QCamera>
#include <QMediaCaptureSession>
#include <QMediaDevices>
#include <QObject>

#include <memory>

namespace camera {

/// The cameras that Qt Multimedia knows.
class MediaCamera : public QObject, public app::CameraDriver
{
public:
    explicit MediaCamera(app::CameraListener& listener);
    ~MediaCamera() override;

    QList<app::CameraInfo> cameras() const override;
    void start(const QString& id) override;
    void stop() override;

private:
    void open(const QCameraDevice& device);

    app::CameraListener& m_listener;
    QMediaDevices m_devices;
    QVideoSink m_sink;
    FrameReader m_reader;
    QMediaCaptureSession m_session;
    std::unique_ptr<QCamera> m_camera;
    quint64 m_round = 0; ///< A yes that comes for an earlier one is too late
};

} // namespace camera
