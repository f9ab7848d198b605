#include "base/Clock.h"

#include <windows.h>

#include <realtimeapiset.h>

namespace base {

qint64 SystemClock::bootNanoseconds() const
{
    ULONGLONG now = 0; // in 100 ns; counts sleep
    QueryInterruptTimePrecise(&now);
    return static_cast<qint64>(now) * 100;
}

} // namespace base
