#include "base/Clock.h"

#include <QDateTime>

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

} // namespace base
