#include "app/camera/MediaCamera.h"

#include <QCameraDevice>
#include <QFileInfo>

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QCoreApplication>
#include <QPermissions>
#endif

#include <algorithm>
#include <cstdlib>

namespace camera {

using app::CameraProblem;

namespace {

/// Enough pixels to read a code that is held up, and few enough to do so many times a second.
QCameraFormat formatFor(const QCameraDevice& device)
{
    constexpr int wanted = 1280 * 720;
    constexpr float slowest = 14; // frames a second
    const auto formats = device.videoFormats();
    const auto distance = [](const QCameraFormat& format) {
        const auto size = format.resolution();
        const int tooSlow = format.maxFrameRate() < slowest ? 100 * wanted : 0;
        return std::abs(size.width() * size.height() - wanted) + tooSlow;
    };
    const auto best = std::ranges::min_element(formats, {}, distance);
    return best == formats.end() ? QCameraFormat() : *best;
}

/// On Linux a camera is a file, which tells whether it is there for us.
CameraProblem problemOf(const QCameraDevice& device)
{
    const QFileInfo file(QString::fromUtf8(device.id()));
    const bool isRefused = file.isAbsolute() && file.exists() && !(file.isReadable() && file.isWritable());
    return isRefused ? CameraProblem::Refused : CameraProblem::Taken;
}

} // namespace

MediaCamera::MediaCamera(app::CameraListener& listener)
    : m_listener(listener), m_reader(m_sink, [this](const QImage& frame) {
          if (m_camera) { // what was on its way when it was turned off comes to nobody
              m_listener.cameraFrame(frame);
          }
      })
{
    m_session.setVideoSink(&m_sink);
    connect(&m_devices, &QMediaDevices::videoInputsChanged, this, [this] { m_listener.cameraListChanged(); });
}

MediaCamera::~MediaCamera()
{
    stop();
}

QList<app::CameraInfo> MediaCamera::cameras() const
{
    QList<app::CameraInfo> cameras;
    const auto devices = QMediaDevices::videoInputs();
    for (const auto& device : devices) {
        cameras.push_back(
            {QString::fromUtf8(device.id()), device.description(), device.position() == QCameraDevice::BackFace});
    }
    return cameras;
}

void MediaCamera::start(const QString& id)
{
    stop();
    const auto devices = QMediaDevices::videoInputs();
    const auto device = std::ranges::find(devices, id.toUtf8(), &QCameraDevice::id);
    if (device == devices.end()) {
        m_listener.cameraFailed(CameraProblem::NoCamera);
        return;
    }
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const QCameraPermission permission;
    if (qApp->checkPermission(permission) == Qt::PermissionStatus::Undetermined) {
        qApp->requestPermission(permission, this, [this, wanted = *device, round = m_round](const QPermission& answer) {
            if (round != m_round) {
                return;
            }
            if (answer.status() == Qt::PermissionStatus::Granted) {
                open(wanted);
            } else {
                m_listener.cameraFailed(CameraProblem::Refused);
            }
        });
        return;
    }
    if (qApp->checkPermission(permission) == Qt::PermissionStatus::Denied) {
        m_listener.cameraFailed(CameraProblem::Refused);
        return;
    }
#endif
    open(*device);
}

void MediaCamera::open(const QCameraDevice& device)
{
    m_camera = std::make_unique<QCamera>(device);
    if (const auto format = formatFor(device); !format.isNull()) {
        m_camera->setCameraFormat(format);
    }
    // Queued, as it may come from within what is called here.
    connect(
        m_camera.get(), &QCamera::errorOccurred, this,
        [this, device, round = m_round](QCamera::Error error) {
            if (error != QCamera::NoError && round == m_round) {
                stop();
                m_listener.cameraFailed(problemOf(device));
            }
        },
        Qt::QueuedConnection);
    m_session.setCamera(m_camera.get());
    m_camera->start();
}

void MediaCamera::stop()
{
    ++m_round;
    if (m_camera) {
        m_camera->stop();
        m_session.setCamera(nullptr);
        m_camera.reset();
    }
}

} // namespace camera

extern "C" Q_DECL_EXPORT app::CameraDriver* keytideCameraDriver1(app::CameraListener& listener)
{
    return new camera::MediaCamera(listener);
}
