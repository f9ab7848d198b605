#include "clock/CheckPlan.h"

#include <algorithm>

namespace clocks {

void CheckPlan::note(qint64 utcSeconds, bool hasFailed, qint64 jitter)
{
    constexpr int mostDoublings = 3; // more than a week
    failures = hasFailed ? std::min(failures + 1, mostDoublings) : 0;
    next = utcSeconds + std::min(day << failures, longestWait) + jitter;
}

bool CheckPlan::isDue(qint64 utcSeconds, qint64 jitter)
{
    if (next > utcSeconds + longestWait + mostJitter) {
        next = utcSeconds + day + jitter;
    }
    return utcSeconds >= next;
}

} // namespace clocks
