#include "base/Clock.h"

#include <windows.h>

namespace base {

qint64 SystemClock::bootMilliseconds() const
{
    ULONGLONG ticks = 0; // 100 ns, counts sleep
    QueryInterruptTime(&ticks);
    return static_cast<qint64>(ticks / 10'000);
}

} // namespace base
