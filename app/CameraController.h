#pragma once

#include "app/CameraDriver.h"
#include "app/Worker.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QPolygonF>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace app {

/// Looks for a QR code in what a camera sees. Its pictures go nowhere but to the screen and to the search, and the
/// camera is off as soon as a code was found.
class CameraController : public QObject, private CameraListener
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    /// Whether this program can use cameras at all; which there are is found out when one is opened.
    Q_PROPERTY(bool exists READ exists CONSTANT FINAL)
    /// What the cameras are called, and which of them is used.
    Q_PROPERTY(QStringList names READ names NOTIFY camerasChanged FINAL)
    Q_PROPERTY(QString name READ name NOTIFY camerasChanged FINAL)
    /// Why there is no picture, a sentence; empty unless Failed.
    Q_PROPERTY(QString problem READ problem NOTIFY stateChanged FINAL)

public:
    enum class State {
        Off,
        Starting,
        Seeing,
        Found, ///< The picture stands still for a moment, with its codes framed
        Failed,
    };
    Q_ENUM(State)

    static constexpr int patience = 8000; ///< Milliseconds until the first frame; a camera may take seconds to wake
    static constexpr int shown = 700;     ///< Milliseconds for which a found code is shown framed

    using MakeDriver = std::function<std::unique_ptr<CameraDriver>(CameraListener&)>;
    explicit CameraController(MakeDriver make = loadCameraDriver, QObject* parent = nullptr);
    ~CameraController() override;

    State state() const { return m_state; }
    bool exists() const { return hasCameraDriver(); }
    QStringList names() const;
    QString name() const;
    QString problem() const;

    /// The newest frame, and where in it codes were found (four corners each). Empty while there is none.
    const QImage& frame() const { return m_frame; }
    const QList<QPolygonF>& codes() const { return m_codes; }
    bool isMirrored() const;

    /// Turns on the camera that was used last, or the system's first one; also to try again.
    Q_INVOKABLE void open();
    Q_INVOKABLE void openNext();
    /// Turns it off at once, and lets go of the frame.
    Q_INVOKABLE void close();

Q_SIGNALS:
    void stateChanged();
    void camerasChanged();
    void frameChanged();
    /// A picture with codes in it, once the person has seen where they are.
    void found(const QImage& frame);

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    struct Seen
    {
        QImage frame;
        QList<QPolygonF> codes;
    };

    void cameraFrame(const QImage& frame) override;
    void cameraFailed(CameraProblem problem) override;
    void cameraListChanged() override;
    void start();
    void search();
    void take(Seen seen);
    void setState(State state, CameraProblem problem = CameraProblem::None);

    MakeDriver m_make;
    std::unique_ptr<CameraDriver> m_driver;
    QList<CameraInfo> m_cameras;
    QString m_id; ///< Of the camera in use
    State m_state = State::Off;
    CameraProblem m_problem = CameraProblem::None;
    QImage m_frame;
    QList<QPolygonF> m_codes;
    QBasicTimer m_timer; ///< While Starting: until it has taken too long. While Found: until it is handed over
    bool m_isSearching = false;
    quint64 m_round = 0;         ///< What was found in an earlier one is dropped
    QElapsedTimer m_sinceSearch; ///< Since the end of the last one
    Worker m_worker;             ///< Last: its end waits for what is being searched
};

} // namespace app
