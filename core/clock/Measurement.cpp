#include "clock/Measurement.h"

namespace clocks {

Interval offsetBy(const NtpSample& sample, const Reading& now)
{
    const auto offset = now.utc - now.boot - sample.trueMinusBoot;
    const auto error = grownError(sample, now.boot);
    return {offset - error, offset + error};
}

std::vector<Interval> offsetsOf(const Measurement& measurement, const Reading& now)
{
    std::vector<Interval> offsets;
    for (const auto& answer : measurement.servers) {
        if (answer.sample) {
            offsets.push_back(offsetBy(*answer.sample, now));
        }
    }
    return offsets;
}

} // namespace clocks
