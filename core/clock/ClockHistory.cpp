#include "clock/ClockHistory.h"

#include "base/AtomicFile.h"
#include "base/FileSystem.h"
#include "base/JsonFields.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <span>

namespace clocks {

using namespace Qt::StringLiterals;
using Check = ClockHistory::Check;

namespace {

constexpr qint64 largestFile = 256 * 1024;
constexpr double farthest = 1e11; // Seconds; 3,000 years
constexpr qint64 latest = qint64{1} << 40;
constexpr qint64 sameCheck = 60;      // Seconds
constexpr double sameOffset = 1;      // Seconds
constexpr qint64 farAhead = 86'400;   // Seconds
constexpr double leastSlope = 1;      // Seconds a day
constexpr qint64 leastSpan = 172'800; // Seconds
constexpr std::size_t leastChecks = 3;
/// How far off the line a check may lie, as a share of the way that the line makes from the first to the last.
constexpr double mostScatter = 0.1;

bool isSane(const Check& check)
{
    return check.time > 0 && check.time < latest && std::abs(check.offsetSeconds) < farthest &&
           check.errorSeconds >= 0 && check.errorSeconds < farthest;
}

/// The checks since the clock was last set: from the last one on which it is much nearer to true time than before.
std::span<const Check> sinceSet(const std::vector<Check>& checks)
{
    std::size_t first = 0;
    for (std::size_t i = 1; i < checks.size(); ++i) {
        if (std::abs(checks[i].offsetSeconds) < std::abs(checks[i - 1].offsetSeconds) - 1) {
            first = i;
        }
    }
    return std::span(checks).subspan(first);
}

/// In seconds a day; nothing where they lie on no line, or on one that is as good as level.
std::optional<double> slopeOf(std::span<const Check> checks)
{
    if (checks.back().time - checks.front().time < leastSpan) {
        return {};
    }
    const auto daysOf = [&](const Check& check) { return double(check.time - checks.front().time) / 86'400; };
    // The line of least squares.
    double meanDay = 0;
    double meanOffset = 0;
    for (const auto& check : checks) {
        meanDay += daysOf(check) / double(checks.size());
        meanOffset += check.offsetSeconds / double(checks.size());
    }
    double product = 0;
    double square = 0;
    for (const auto& check : checks) {
        product += (daysOf(check) - meanDay) * (check.offsetSeconds - meanOffset);
        square += (daysOf(check) - meanDay) * (daysOf(check) - meanDay);
    }
    const auto slope = product / square;
    const auto way = std::abs(slope) * daysOf(checks.back());
    const bool isLine = std::ranges::all_of(checks, [&](const Check& check) {
        const auto expected = meanOffset + slope * (daysOf(check) - meanDay);
        return std::abs(check.offsetSeconds - expected) <= mostScatter * way;
    });
    return isLine && std::abs(slope) >= leastSlope ? std::optional(slope) : std::nullopt;
}

} // namespace

ClockHistory ClockHistory::load(const QString& path)
{
    ClockHistory history;
    const auto bytes = base::atomicFile::read(path, largestFile);
    const auto json = bytes ? base::parseJsonObject(*bytes, base::ErrorCode::Damaged) : bytes.error();
    const auto checks = json ? json->value("checks"_L1).toArray() : QJsonArray();
    for (const auto& value : checks) {
        const auto entry = value.toObject();
        const Check check{entry.value("time"_L1).toInteger(), entry.value("offset"_L1).toDouble(),
                          entry.value("error"_L1).toDouble(-1)};
        if (isSane(check)) {
            history.insert(check); // as it is: an entry that lies in the future is not to drive out the others
        }
    }
    if (json) {
        history.plan.next = std::clamp<qint64>(json->value("nextCheck"_L1).toInteger(), 0, latest);
        history.plan.failures = std::clamp(json->value("failures"_L1).toInt(), 0, 3);
    }
    return history;
}

base::Result<void> ClockHistory::save(const QString& path) const
{
    QJsonArray checks;
    for (const auto& check : m_checks) {
        checks.append(
            QJsonObject{{u"time"_s, check.time}, {u"offset"_s, check.offsetSeconds}, {u"error"_s, check.errorSeconds}});
    }
    if (const auto made = base::fs::makePrivateDirectory(QFileInfo(path).absolutePath()); !made) {
        return made;
    }
    const QJsonObject json{{u"checks"_s, checks}, {u"nextCheck"_s, plan.next}, {u"failures"_s, plan.failures}};
    return base::atomicFile::write(path, base::bytesOf(QJsonDocument(json).toJson()));
}

void ClockHistory::add(const Check& check)
{
    std::erase_if(m_checks, [&check](const Check& other) {
        return other.time < check.time - kept || other.time > check.time + farAhead ||
               (std::abs(other.time - check.time) < sameCheck &&
                std::abs(other.offsetSeconds - check.offsetSeconds) < sameOffset);
    });
    insert(check);
}

void ClockHistory::insert(const Check& check)
{
    const auto place = std::ranges::upper_bound(m_checks, check.time, {}, &Check::time);
    m_checks.insert(place, check);
    if (m_checks.size() > most) {
        m_checks.erase(m_checks.begin());
    }
}

std::optional<double> ClockHistory::slope() const
{
    // The longest line that ends with the last check: a battery may have been good for long.
    for (auto checks = sinceSet(m_checks); checks.size() >= leastChecks; checks = checks.subspan(1)) {
        if (const auto slope = slopeOf(checks)) {
            return slope;
        }
    }
    return {};
}

} // namespace clocks
