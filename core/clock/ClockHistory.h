#pragma once

#include "base/Result.h"
#include "clock/CheckPlan.h"

#include <QString>

#include <optional>
#include <vector>

namespace clocks {

/// What firm checks of the last 90 days have found: clock-history.json in the profile. A clock that is mended now may
/// be wrong again each Monday, and a battery that runs empty shows as a slope.
class ClockHistory
{
public:
    static constexpr qint64 kept = qint64{90} * 86'400; ///< Seconds
    static constexpr std::size_t most = 500;

    struct Check
    {
        qint64 time = 0;          ///< True time, seconds since 1970
        double offsetSeconds = 0; ///< The computer's time less true time
        double errorSeconds = 0;

        bool operator==(const Check&) const = default;
    };

    CheckPlan plan; ///< Kept with it

    /// A file that is not there, or cannot be read, holds nothing; neither does an entry with a wrong value.
    static ClockHistory load(const QString& path);
    /// Errors: as base::atomicFile::write().
    base::Result<void> save(const QString& path) const;

    /// Checks that are more than 90 days older than this one are forgotten, and so are those that lie a day or more
    /// ahead of it. One within the minute before that found the same to the second is replaced; a fault and its mending
    /// are both kept.
    void add(const Check& check);
    const std::vector<Check>& checks() const { return m_checks; }

    /// By how many seconds a day the clock gains (or loses, negative), where the last checks since it was set lie on a
    /// line: three or more over two days or longer, and a second a day or more.
    std::optional<double> slope() const;

private:
    void insert(const Check& check);

    std::vector<Check> m_checks; ///< By time
};

} // namespace clocks
