#include "clock/Measurement.h"

namespace clocks {

Reading Reading::of(const base::Clock& clock)
{
    constexpr qint64 together = 1'000'000; // ns
    constexpr int attempts = 4;
    Reading reading;
    qint64 held = together + 1;
    for (int i = 0; i < attempts && held > together; ++i) {
        const auto before = clock.bootNanoseconds();
        reading.utc = clock.utcNanoseconds();
        held = clock.bootNanoseconds() - before;
        reading.boot = before + held / 2;
    }
    return reading;
}

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
