#pragma once

#include <QtGlobal>

namespace clocks {

/// What one good answer tells, in nanoseconds. It is told against the clock that never steps (base::Clock's boot time),
/// so that it stays right when the computer's time is set meanwhile.
struct NtpSample
{
    qint64 trueMinusBoot = 0; ///< True time (since 1970) less boot time
    qint64 delay = 0;         ///< To the server and back
    qint64 error = 0;         ///< An honest server's trueMinusBoot is at most this far from the truth
    qint64 bootTime = 0;      ///< When the answer came
    int stratum = 0;          ///< 1 to 15; 0 where it is no time server
    bool hasStepped = false;  ///< The computer's time was set between question and answer

    bool operator==(const NtpSample&) const = default;
};

/// By how much the error grows until `bootTime`: what boot time may be too fast or too slow by. 500 ppm is the most by
/// which Linux corrects it; a quartz alone is ten times better.
inline qint64 grownError(const NtpSample& sample, qint64 bootTime)
{
    const auto age = bootTime - sample.bootTime;
    return sample.error + (age > 0 ? age / 2000 : 0);
}

} // namespace clocks
