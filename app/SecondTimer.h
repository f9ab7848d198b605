#pragma once

#include "base/Clock.h"

#include <QObject>
#include <QTimer>

namespace app {

/// Ticks at each whole second of the wall clock while something that counts down is to be seen: the one timer for all
/// rows. Stopped, it costs nothing.
class SecondTimer : public QObject
{
    Q_OBJECT
    Q_PROPERTY(double now READ now NOTIFY ticked FINAL)

public:
    /// `clock` lives longer than the timer. Stopped at first.
    explicit SecondTimer(const base::Clock& clock, QObject* parent = nullptr);

    /// Starting ticks at once.
    void setRunning(bool running);
    bool isRunning() const { return m_running; }

    /// UTC seconds of the last tick; a double, because QML knows no 64-bit integers.
    double now() const { return static_cast<double>(m_now); }
    qint64 utcSeconds() const { return m_now; }

    /// Reads the clock and says so. The timer's own step; also for a moment that cannot wait.
    void tick();

Q_SIGNALS:
    void ticked();

private:
    void tickAndGoOn();

    const base::Clock& m_clock;
    QTimer m_timer;
    bool m_running = false;
    qint64 m_now;
};

} // namespace app
