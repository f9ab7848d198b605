#include "base/Clock.h"

#include <mach/mach_time.h>

namespace base {

qint64 SystemClock::bootNanoseconds() const
{
    mach_timebase_info_data_t scale{};
    mach_timebase_info(&scale);
    return static_cast<qint64>(mach_continuous_time() * scale.numer / scale.denom);
}

} // namespace base
