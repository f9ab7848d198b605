#include "clock/Verdict.h"

#include "clock/NtpTimestamp.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace clocks {

namespace {

constexpr std::array<qint64, 4> limits{5, 15, 30, 90}; // seconds, for codes of 30 s

Verdict verdictAt(qint64 offset, int period)
{
    const auto scaled = std::abs(static_cast<double>(offset)) / nanosecondsPerSecond * usualPeriod / period;
    const auto* limit = std::ranges::find_if(limits, [scaled](qint64 seconds) { return scaled <= double(seconds); });
    return static_cast<Verdict>(limit - limits.begin());
}

} // namespace

Verdict verdictOn(const Interval& offset, int periodSeconds)
{
    const bool holdsZero = offset.low <= 0 && offset.high >= 0;
    const auto low = verdictAt(offset.low, periodSeconds);
    const auto high = verdictAt(offset.high, periodSeconds);
    const auto worst = std::max(low, high);
    const auto mildest = holdsZero ? Verdict::Ok : std::min(low, high);
    return static_cast<int>(worst) - static_cast<int>(mildest) > 1 ? Verdict::Unknown : worst;
}

double Acceptance::probability(double offsetSeconds) const
{
    return std::clamp(steps + 1 - std::abs(offsetSeconds - delaySeconds) / periodSeconds, 0.0, 1.0);
}

} // namespace clocks
