#pragma once

#include "clock/Agreement.h"

#include <optional>

namespace clocks {

/// What the clock's offset does to codes.
enum class Verdict {
    Ok,          ///< At most 5 s: codes are accepted even if typing them takes 25 s
    SlightlyOff, ///< At most 15 s: fine on most sites
    Risky,       ///< At most 30 s
    Failing,     ///< At most 90 s: rejected by sites that allow one step
    Wrong,       ///< More
    Unknown,     ///< No majority of servers, or too coarse a measurement
};

inline constexpr int usualPeriod = 30; ///< Seconds

/// The verdict on an offset in nanoseconds for codes of this period; the limits above are those of 30 s. It has to hold
/// for the whole interval: where both ends lie in neighbouring verdicts it is the worse one, further apart it is
/// Unknown.
Verdict verdictOn(const Interval& offset, int periodSeconds = usualPeriod);

/// The steps that a site tolerates to either side, the way of the code from the screen into the site's check, and the
/// code's period: what decides with the offset whether a code is accepted.
struct Acceptance
{
    int steps = 1; ///< RFC 6238 section 5.2 recommends one
    double delaySeconds = 8;
    int periodSeconds = usualPeriod;

    /// P = clamp(k + 1 − |offset − delay| / period, 0, 1), for a code that is read at any moment of its period.
    /// `offsetSeconds`: this computer's time less true time. A slow clock adds to the delay, a fast one makes up for
    /// it.
    double probability(double offsetSeconds) const;
};

} // namespace clocks
