#include "clock/ClockWatch.h"

#include <cstdlib>

namespace clocks {

namespace {

constexpr qint64 leastStep = 500'000'000;    // ns
constexpr qint64 leastSleep = 2'000'000'000; // ns

} // namespace

qint64 stepBetween(const Reading& before, const Reading& now)
{
    const auto passed = now.boot - before.boot;
    const auto step = now.utc - before.utc - passed;
    return std::abs(step) > leastStep + std::abs(passed) / 2000 ? step : 0;
}

ClockWatch::Event ClockWatch::look(const Reading& now, qint64 awake)
{
    const Event event{stepBetween(m_last, now), now.boot - m_last.boot - (awake - m_awake) > leastSleep};
    m_last = now;
    m_awake = awake;
    return event;
}

} // namespace clocks
