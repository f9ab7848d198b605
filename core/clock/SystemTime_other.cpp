#include "clock/SystemTime.h"

namespace clocks {

void readPlatform(SystemTime& time)
{
    Q_UNUSED(time) // there is nobody to ask
}

} // namespace clocks
