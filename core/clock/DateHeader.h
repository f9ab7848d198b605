#pragma once

#include "clock/Agreement.h"

#include <QByteArray>

#include <optional>

namespace clocks {

/// The value of a Date header (RFC 9110 section 5.6.7, IMF-fixdate: "Sun, 06 Nov 1994 08:49:37 GMT") in Unix seconds.
/// The two old forms are not read: no server that is right about the time writes them.
std::optional<qint64> readDateHeader(const QByteArray& value);

/// Narrows down true time by dates in whole seconds: each was written at some moment between question and answer, so
/// two of them around the edge of a second tell far more than a second. All in nanoseconds of boot time.
class DateBracket
{
public:
    /// A date that was asked for at `sent` and there at `received`.
    void add(qint64 dateSeconds, qint64 sent, qint64 received);

    /// Where true time less boot time lies; nothing before the first date, or when the dates contradict each other.
    std::optional<Interval> trueMinusBoot() const;
    /// The shortest way there and back so far.
    qint64 delay() const { return m_delay; }
    /// When to ask next, at `now` or up to a second later: so that the answer is written at the edge of a second, as
    /// far as that is known, which halves the interval.
    qint64 nextQuestion(qint64 now) const;

private:
    std::optional<Interval> m_interval;
    qint64 m_delay = 0;
};

} // namespace clocks
