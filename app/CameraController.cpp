#include "app/CameraController.h"

#include "app/ErrorText.h"
#include "app/WhenDone.h"
#include "qr/QrReader.h"

#include <QTimerEvent>

#include <algorithm>

namespace app {

namespace {

// A code that is held up is found in the first passes or in the next frame; half of a core stays free.
constexpr std::chrono::milliseconds searchLimit{100};
constexpr int pause = 100; // Milliseconds

} // namespace

CameraController::CameraController(MakeDriver make, QObject* parent) : QObject(parent), m_make(std::move(make)) {}

CameraController::~CameraController() = default;

QStringList CameraController::names() const
{
    QStringList names;
    for (const auto& camera : m_cameras) {
        names << camera.name;
    }
    return names;
}

QString CameraController::name() const
{
    const auto camera = std::ranges::find(m_cameras, m_id, &CameraInfo::id);
    return camera == m_cameras.end() ? QString() : camera->name;
}

QString CameraController::problem() const
{
    return ErrorText::of(m_problem);
}

bool CameraController::isMirrored() const
{
    const auto camera = std::ranges::find(m_cameras, m_id, &CameraInfo::id);
    return camera == m_cameras.end() || !camera->isFacingAway;
}

void CameraController::open()
{
    if (!m_driver) {
        m_driver = m_make(*this);
    }
    if (!m_driver) {
        setState(State::Failed, CameraProblem::NotBuilt);
        return;
    }
    m_cameras = m_driver->cameras();
    start();
}

void CameraController::openNext()
{
    const auto at = std::ranges::find(m_cameras, m_id, &CameraInfo::id) - m_cameras.begin();
    if (m_cameras.size() > 1) {
        m_id = m_cameras[(at + 1) % m_cameras.size()].id;
    }
    open();
}

void CameraController::start()
{
    ++m_round;
    m_frame = {};
    m_codes.clear();
    const bool isThere = std::ranges::find(m_cameras, m_id, &CameraInfo::id) != m_cameras.end();
    m_id = isThere ? m_id : m_cameras.isEmpty() ? QString() : m_cameras.front().id;
    Q_EMIT camerasChanged();
    Q_EMIT frameChanged();
    if (m_id.isEmpty()) {
        m_driver->stop();
        m_timer.stop();
        setState(State::Failed, CameraProblem::NoCamera);
        return;
    }
    m_timer.start(patience, this);
    setState(State::Starting);
    m_driver->start(m_id);
}

void CameraController::close()
{
    ++m_round;
    m_timer.stop();
    if (m_driver) {
        m_driver->stop();
    }
    m_frame = {};
    m_codes.clear();
    setState(State::Off);
    Q_EMIT frameChanged();
}

void CameraController::cameraFrame(const QImage& frame)
{
    if (m_state != State::Starting && m_state != State::Seeing) {
        return;
    }
    m_timer.stop();
    m_frame = frame;
    setState(State::Seeing);
    search();
    Q_EMIT frameChanged();
}

void CameraController::cameraFailed(CameraProblem problem)
{
    if (m_state == State::Starting || m_state == State::Seeing) {
        ++m_round;
        m_timer.stop();
        m_frame = {};
        setState(State::Failed, problem);
        Q_EMIT frameChanged();
    }
}

/// One was plugged in or pulled out. What is in use goes on, if it is still there.
void CameraController::cameraListChanged()
{
    if (m_state == State::Off || m_state == State::Found) {
        return;
    }
    m_cameras = m_driver->cameras();
    const bool isThere = std::ranges::find(m_cameras, m_id, &CameraInfo::id) != m_cameras.end();
    if (isThere && m_state != State::Failed) {
        Q_EMIT camerasChanged();
    } else {
        start();
    }
}

/// The newest frame, unless one is being searched or was just now.
void CameraController::search()
{
    if (m_isSearching || (m_sinceSearch.isValid() && !m_sinceSearch.hasExpired(pause))) {
        return;
    }
    m_isSearching = true;
    auto work = [frame = m_frame] {
        qr::QrReadOptions options;
        options.timeLimit = searchLimit;
        const auto codes = qr::QrReader::read(frame, options);
        Seen seen{frame, {}};
        for (std::size_t i = 0; codes && i < codes->size(); ++i) {
            seen.codes << QPolygonF((*codes)[i].position);
        }
        return seen;
    };
    whenDone(this, m_worker.run(std::move(work)), [this, round = m_round](Seen seen) {
        m_isSearching = false;
        m_sinceSearch.start();
        if (round == m_round && !seen.codes.isEmpty()) {
            take(std::move(seen));
        }
    });
}

void CameraController::take(Seen seen)
{
    ++m_round;
    m_driver->stop();
    m_frame = std::move(seen.frame);
    m_codes = std::move(seen.codes);
    m_timer.start(shown, this);
    setState(State::Found);
    Q_EMIT frameChanged();
}

void CameraController::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_timer.timerId()) {
        QObject::timerEvent(event);
        return;
    }
    m_timer.stop();
    if (m_state == State::Found) {
        const auto frame = m_frame;
        close();
        Q_EMIT found(frame);
    } else {
        m_driver->stop();
        cameraFailed(CameraProblem::Taken);
    }
}

void CameraController::setState(State state, CameraProblem problem)
{
    if (state != m_state || problem != m_problem) {
        m_state = state;
        m_problem = problem;
        Q_EMIT stateChanged();
    }
}

} // namespace app
