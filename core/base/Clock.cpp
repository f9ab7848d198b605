#include "base/Clock.h"

#include <QDateTime>

#include <chrono>

namespace base {

qint64 Clock::utcSeconds() const
{
    const auto milliseconds = utcMilliseconds();
    return milliseconds >= 0 ? milliseconds / 1000 : -((999 - milliseconds) / 1000);
}

qint64 SystemClock::utcMilliseconds() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

qint64 SystemClock::utcNanoseconds() const
{
    return std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count();
}

} // namespace base
