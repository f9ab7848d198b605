#pragma once

#include "clock/Explanation.h"
#include "clock/Measurement.h"
#include "clock/Verdict.h"

#include <optional>
#include <vector>

namespace clocks {

/// What a measurement means for this computer at one moment. Numbers and names; the sentences are made in app/.
struct ClockReport
{
    /// An offset (this computer's time less true time) and how far off it may be, nanoseconds.
    struct Offset
    {
        qint64 value = 0;
        qint64 error = 0;
    };
    struct Row
    {
        enum class State {
            Used,        ///< Its answer counts
            Outlier,     ///< The majority says something else
            Rejected,    ///< It answered, but not as it must, or it was not asked
            Unreachable, ///< Nothing came
        };

        ServerAnswer answer;
        State state = State::Unreachable;
        std::optional<Offset> offset;
    };

    int period = usualPeriod; ///< Seconds: of the codes that the verdict is for
    Verdict verdict = Verdict::Unknown;
    /// A strict majority of at least three answers agrees on it. Without that it is what one or two sources say, and
    /// the verdict is Unknown; empty where they say nothing, or not the same.
    bool isFirm = false;
    std::optional<Offset> offset;
    std::optional<Interval> range; ///< What the verdict is made on
    int answers = 0;               ///< Servers with a good answer
    int agreeing = 0;
    std::vector<Row> rows; ///< As the servers were asked
    Explanation explanation;
    std::vector<Remedy> remedies;
    qint64 ageSeconds = 0;   ///< Of the oldest answer, where it is from a check before
    bool hasStepped = false; ///< The time was set during the check; all here is about the time after

    /// For codes of 30 s and a site that tolerates one step, where the offset is known.
    std::optional<double> probability(const Acceptance& acceptance = {}) const;

    /// `period`: of the codes that the verdict is to be for, seconds.
    static ClockReport of(const Measurement& measurement, const Reading& now, const Circumstances& circumstances,
                          int period = usualPeriod);
};

} // namespace clocks
