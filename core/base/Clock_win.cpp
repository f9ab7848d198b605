#include "base/Clock.h"

#include <windows.h>

namespace base {

qint64 SystemClock::bootMilliseconds() const
{
    return static_cast<qint64>(GetTickCount64()); // counts sleep
}

} // namespace base
