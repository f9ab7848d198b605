#include "base/Clock.h"

#include <ctime>

namespace base {

qint64 SystemClock::bootNanoseconds() const
{
    // CLOCK_MONOTONIC, and with it QElapsedTimer, stands still while the computer sleeps.
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<qint64>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

} // namespace base
