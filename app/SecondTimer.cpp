#include "app/SecondTimer.h"

namespace app {

namespace {

constexpr qint64 second = 1000;

} // namespace

SecondTimer::SecondTimer(const base::Clock& clock, QObject* parent)
    : QObject(parent), m_clock(clock), m_now(clock.utcSeconds())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &SecondTimer::tickAndGoOn);
}

void SecondTimer::setRunning(bool running)
{
    if (running == m_running) {
        return;
    }
    m_running = running;
    if (running) {
        tickAndGoOn();
    } else {
        m_timer.stop();
    }
}

void SecondTimer::tick()
{
    m_now = m_clock.utcSeconds();
    Q_EMIT ticked();
}

void SecondTimer::tickAndGoOn()
{
    tick();
    // From the clock, not from the last tick: a late one does not make the next one late.
    const auto past = m_clock.utcMilliseconds() % second;
    m_timer.start(static_cast<int>(second - past));
}

} // namespace app
