#pragma once

#include "clock/Measurement.h"

namespace clocks {

/// By how much the computer's time was set between two readings, nanoseconds; 0: it only went on. Up to 0.5 s is no
/// step, and neither is what a service that slews the clock may have done meanwhile (500 ppm).
qint64 stepBetween(const Reading& before, const Reading& now);

/// Notices, when it is asked, what has happened to the clock since it was asked before. Pure.
class ClockWatch
{
public:
    struct Event
    {
        qint64 steppedBy = 0; ///< Nanoseconds
        bool hasSlept = false;
    };

    /// `awake`: of a clock that stands still while the computer sleeps, nanoseconds.
    ClockWatch(const Reading& now, qint64 awake) : m_last(now), m_awake(awake) {}
    Event look(const Reading& now, qint64 awake);

private:
    Reading m_last;
    qint64 m_awake;
};

} // namespace clocks
