#include "clock/ClockReport.h"

#include "clock/NtpTimestamp.h"

#include <algorithm>

namespace clocks {

namespace {

using Row = ClockReport::Row;

ClockReport::Offset around(qint64 value, const Interval& range)
{
    return {value, std::max(range.high - value, value - range.low)};
}

/// What one or two sources say, where they do not contradict each other.
void takeUnconfirmed(ClockReport& report, const std::vector<Interval>& offsets)
{
    if (offsets.empty() || offsets.size() >= fewestAnswers || !offsets.front().touches(offsets.back())) {
        return;
    }
    const Interval both{std::max(offsets.front().low, offsets.back().low),
                        std::min(offsets.front().high, offsets.back().high)};
    const Interval either{std::min(offsets.front().low, offsets.back().low),
                          std::max(offsets.front().high, offsets.back().high)};
    report.offset = around(both.middle(), either);
    report.range = either;
    report.agreeing = report.answers;
}

Row::State stateOf(const ServerAnswer& answer)
{
    return answer.sample                  ? Row::State::Used
           : isUnreachable(answer.reason) ? Row::State::Unreachable
                                          : Row::State::Rejected;
}

void fillRows(ClockReport& report, const Measurement& measurement, const Reading& now,
              const std::optional<Agreement>& agreement)
{
    std::size_t next = 0;
    for (const auto& answer : measurement.servers) {
        Row row{answer, stateOf(answer), {}};
        if (answer.sample) {
            const auto offset = offsetBy(*answer.sample, now);
            row.offset = around(offset.middle(), offset);
            if (agreement && !agreement->agrees.at(next)) {
                row.state = Row::State::Outlier;
            }
            ++next;
            if (answer.isRemembered) {
                const auto age = (now.boot - answer.sample->bootTime) / nanosecondsPerSecond;
                report.ageSeconds = std::max(report.ageSeconds, age);
            }
        }
        report.rows.push_back(std::move(row));
    }
}

/// What two certificates of different hosts say alike that are refused for their dates alone, in seconds; 0: nothing.
qint64 leastOffsetOf(const Measurement& measurement)
{
    qint64 ahead = 0;
    qint64 behind = 0;
    int count = 0;
    for (const auto& answer : measurement.servers) {
        if (answer.reason == Reason::CertificateDates && answer.leastOffset != 0) {
            ahead = count == 0 ? answer.leastOffset : std::min(ahead, answer.leastOffset);
            behind = count == 0 ? answer.leastOffset : std::max(behind, answer.leastOffset);
            ++count;
        }
    }
    const auto least = ahead > 0 ? ahead : behind < 0 ? behind : 0;
    return count >= 2 ? least / nanosecondsPerSecond : 0;
}

Cause causeOfUnknown(const ClockReport& report)
{
    if (report.isFirm) {
        return Cause::TooCoarse;
    }
    if (report.answers >= fewestAnswers || (report.answers == 2 && !report.offset)) {
        return Cause::Disagreement;
    }
    if (report.answers > 0) {
        return Cause::FewAnswers;
    }
    const bool isTooSoon = !report.rows.empty() && std::ranges::all_of(report.rows, [](const Row& row) {
        return row.answer.reason == Reason::AskedRecently;
    });
    if (isTooSoon) {
        return Cause::AskedRecently;
    }
    const bool isSilent = std::ranges::all_of(
        report.rows, [](const Row& row) { return row.state == Row::State::Unreachable || row.answer.isRemembered; });
    return isSilent ? Cause::NoAnswer : Cause::NoGoodAnswer;
}

} // namespace

std::optional<double> ClockReport::probability(const Acceptance& acceptance) const
{
    return offset ? std::optional(acceptance.probability(double(offset->value) / nanosecondsPerSecond)) : std::nullopt;
}

ClockReport ClockReport::of(const Measurement& measurement, const Reading& now, const Circumstances& circumstances,
                            int period)
{
    ClockReport report;
    report.period = period;
    report.hasStepped = measurement.hasStepped;
    const auto offsets = offsetsOf(measurement, now);
    report.answers = static_cast<int>(offsets.size());
    const auto agreement = agreementOf(offsets);
    if (agreement) {
        report.isFirm = true;
        report.offset = around(agreement->best.middle(), agreement->certain);
        report.range = agreement->certain;
        report.agreeing = agreement->agreeing;
        report.verdict = verdictOn(agreement->certain, period);
    } else {
        takeUnconfirmed(report, offsets);
    }
    fillRows(report, measurement, now, agreement);
    if (const auto least = leastOffsetOf(measurement); least != 0 && !report.offset) {
        report.verdict = verdictOn({least * nanosecondsPerSecond, least * nanosecondsPerSecond}, period);
        report.explanation = {Cause::CertificateDates, least, {}};
    } else if (report.verdict == Verdict::Unknown && now.utc < releaseSeconds * nanosecondsPerSecond) {
        // No answer is needed for that: this program is younger than the time that the clock shows.
        report.verdict = Verdict::Wrong;
        report.explanation = {Cause::EmptyBattery, now.utc / nanosecondsPerSecond - releaseSeconds, {}};
    } else if (report.verdict == Verdict::Unknown) {
        report.explanation.cause = causeOfUnknown(report);
    } else if (report.verdict != Verdict::Ok) {
        const auto seconds = double(report.offset->value) / nanosecondsPerSecond;
        report.explanation = explain(seconds, now.utc / nanosecondsPerSecond, circumstances);
    }
    report.remedies = remediesFor(report.explanation, circumstances);
    return report;
}

} // namespace clocks
