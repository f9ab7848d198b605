#pragma once

#include <QtGlobal>

#include <optional>
#include <span>
#include <vector>

namespace clocks {

/// A range that holds the truth if its source is honest; both ends belong to it.
struct Interval
{
    qint64 low = 0;
    qint64 high = 0;

    qint64 middle() const { return low + (high - low) / 2; }
    bool touches(const Interval& other) const { return low <= other.high && other.low <= high; }
    bool operator==(const Interval&) const = default;
};

/// What a number of sources say together, some of which may be wrong (Marzullo 1984; RFC 5905 section 11.2.1).
struct Agreement
{
    /// Where the most intervals overlap: the best that is known.
    Interval best;
    /// From the lowest to the highest point that a strict majority of the intervals holds: the truth is in it when a
    /// majority is honest, also where a wrong source narrows `best` to its own side.
    Interval certain;
    int agreeing = 0;         ///< Intervals that touch `certain`
    std::vector<bool> agrees; ///< For each interval, in the order given
};

/// A majority needs three answers at the least: of two, one alone could be wrong, or both the same one's.
inline constexpr int fewestAnswers = 3;

/// Nothing where there are fewer than three intervals, or no point that a strict majority of them holds.
std::optional<Agreement> agreementOf(std::span<const Interval> intervals);

} // namespace clocks
