#pragma once

#include <QImage>
#include <QList>
#include <QString>

#include <memory>

namespace app {

/// Why there is no picture from the camera.
enum class CameraProblem {
    None,
    NoCamera,
    Refused,  ///< The system does not let this program at it
    Taken,    ///< It is there and gives nothing: mostly because another program has it
    NotBuilt, ///< The part that talks to cameras is not installed
};

struct CameraInfo
{
    QString id;
    QString name;              ///< As the system calls it
    bool isFacingAway = false; ///< From the person, as one at a phone's back; then nothing is mirrored
};

/// Who opens a camera hears of it here, on the thread that opened it.
class CameraListener
{
public:
    virtual void cameraFrame(const QImage& frame) = 0;
    virtual void cameraFailed(CameraProblem problem) = 0;
    virtual void cameraListChanged() = 0;

protected:
    ~CameraListener() = default;
};

/// The computer's cameras. Implemented in app/camera, in a library of its own that is loaded when a camera is asked
/// for: the multimedia libraries would cost each start their time.
class CameraDriver
{
public:
    CameraDriver() = default;
    CameraDriver(const CameraDriver&) = delete;
    CameraDriver& operator=(const CameraDriver&) = delete;
    virtual ~CameraDriver() = default; ///< Turns it off

    virtual QList<CameraInfo> cameras() const = 0;
    /// Frames follow, or a problem. What was on before is turned off.
    virtual void start(const QString& id) = 0;
    /// At once; nothing follows.
    virtual void stop() = 0;
};

/// Null: the library is not there, or not of this version.
std::unique_ptr<CameraDriver> loadCameraDriver(CameraListener& listener);
/// Whether the library is there. Does not load it.
bool hasCameraDriver();

/// What the library has by the name of `cameraDriverSymbol`. Its caller owns the driver.
using MakeCameraDriver = CameraDriver* (*)(CameraListener&);
inline constexpr const char* cameraDriverSymbol = "keytideCameraDriver1"; ///< The number goes up with each change here

} // namespace app
