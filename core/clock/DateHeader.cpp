#include "clock/DateHeader.h"

#include "clock/NtpTimestamp.h"

#include <QDate>
#include <QList>
#include <QTime>

#include <algorithm>

namespace clocks {

namespace {

constexpr const char* days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// The number that stands at this place, digits only; -1 where it does not.
int numberAt(const QByteArray& text, qsizetype place, qsizetype size)
{
    int number = 0;
    for (const auto character : text.mid(place, size)) {
        if (character < '0' || character > '9') {
            return -1;
        }
        number = 10 * number + (character - '0');
    }
    return number;
}

template <std::size_t size>
int indexOf(const char* const (&names)[size], const QByteArray& name)
{
    const auto* found = std::find(std::begin(names), std::end(names), name);
    return found == std::end(names) ? -1 : static_cast<int>(found - std::begin(names));
}

} // namespace

std::optional<qint64> readDateHeader(const QByteArray& value)
{
    // Sun, 06 Nov 1994 08:49:37 GMT
    // 0    5  8   12   17 20 23 26
    constexpr qsizetype size = 29;
    if (value.size() != size || value.mid(3, 2) != ", " || value.at(7) != ' ' || value.at(11) != ' ' ||
        value.at(16) != ' ' || value.at(19) != ':' || value.at(22) != ':' || value.mid(25) != " GMT") {
        return std::nullopt;
    }
    const auto year = numberAt(value, 12, 4); // Qt knows years before 1, so that -1 would be one
    const QDate date(std::max(year, 0), indexOf(months, value.mid(8, 3)) + 1, numberAt(value, 5, 2));
    const QTime time(numberAt(value, 17, 2), numberAt(value, 20, 2), std::min(numberAt(value, 23, 2), 59));
    const bool isLeapSecondOrLess = numberAt(value, 23, 2) <= 60;
    if (!date.isValid() || !time.isValid() || !isLeapSecondOrLess ||
        indexOf(days, value.left(3)) != date.dayOfWeek() - 1) {
        return std::nullopt;
    }
    // Without QDateTime, which wants a Qt::TimeSpec before Qt 6.5 and a QTimeZone after.
    return QDate(1970, 1, 1).daysTo(date) * 86'400 + QTime(0, 0).secsTo(time);
}

void DateBracket::add(qint64 dateSeconds, qint64 sent, qint64 received)
{
    const auto date = dateSeconds * nanosecondsPerSecond;
    const Interval said{date - received, date + nanosecondsPerSecond - sent};
    m_delay = m_interval ? std::min(m_delay, received - sent) : received - sent;
    m_interval =
        m_interval ? Interval{std::max(m_interval->low, said.low), std::min(m_interval->high, said.high)} : said;
}

std::optional<Interval> DateBracket::trueMinusBoot() const
{
    return m_interval && m_interval->low <= m_interval->high ? m_interval : std::nullopt;
}

qint64 DateBracket::nextQuestion(qint64 now) const
{
    if (!trueMinusBoot()) {
        return now;
    }
    const auto written = now + m_delay / 2 + m_interval->middle();
    const auto sinceEdge = written % nanosecondsPerSecond;
    return now + (sinceEdge == 0 ? 0 : nanosecondsPerSecond - sinceEdge);
}

} // namespace clocks
