#pragma once

#include <QtGlobal>

namespace clocks {

/// When the clock is to be checked next without anybody's asking: once a day, later after checks that could not tell,
/// and not at the same second as everybody else's. Counted by the computer's time, which may be wrong: then rather too
/// seldom than too often.
struct CheckPlan
{
    static constexpr qint64 day = 86'400;
    static constexpr qint64 longestWait = 7 * day;
    static constexpr qint64 mostJitter = 3 * 3600;

    qint64 next = 0; ///< Seconds since 1970; 0: nothing is planned yet
    int failures = 0;

    bool operator==(const CheckPlan&) const = default;

    /// `jitter`: 0 to mostJitter seconds, at random.
    void note(qint64 utcSeconds, bool hasFailed, qint64 jitter);
    /// Whether it is time. A plan that lies too far ahead, because the clock was set back, begins anew.
    bool isDue(qint64 utcSeconds, qint64 jitter);
};

} // namespace clocks
