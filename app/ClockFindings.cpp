#include "app/ClockFindings.h"

#include "app/ClockText.h"
#include "clock/NtpTimestamp.h"

namespace app {

using namespace Qt::StringLiterals;
using clocks::ClockReport;
using clocks::Verdict;

namespace {

ClockLevel::Name levelOf(ClockReport::Row::State state)
{
    using State = ClockReport::Row::State;
    switch (state) {
    case State::Used:
        return ClockLevel::Fine;
    case State::Outlier:
        return ClockLevel::Warning;
    case State::Rejected:
    case State::Unreachable:
        break;
    }
    return ClockLevel::Bad;
}

QVariantMap mapOf(const ClockReport::Row& row)
{
    const auto& sample = row.answer.sample;
    return {{u"name"_s, row.answer.server.name()},
            {u"offset"_s, ClockText::offset(row)},
            {u"delay"_s, ClockText::delay(row)},
            {u"stratum"_s, sample && sample->stratum > 0 ? QString::number(sample->stratum) : QString()},
            {u"state"_s, ClockText::state(row.state)},
            {u"reason"_s, sample ? QString() : ClockText::reason(row.answer.reason)},
            {u"level"_s, int(levelOf(row.state))}};
}

} // namespace

ClockLevel::Name ClockFindings::levelOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Ok:
        return ClockLevel::Fine;
    case Verdict::SlightlyOff:
    case Verdict::Risky:
        return ClockLevel::Warning;
    case Verdict::Failing:
    case Verdict::Wrong:
        return ClockLevel::Bad;
    case Verdict::Unknown:
        break;
    }
    return ClockLevel::Unknown;
}

ClockFindings ClockFindings::of(const ClockReport& report, const clocks::SystemTime& system)
{
    ClockFindings findings;
    findings.level = levelOf(report.verdict);
    findings.title = ClockText::title(report);
    findings.basis = ClockText::basis(report);
    findings.explanation = ClockText::explanation(report);
    findings.remark = ClockText::remark(report);
    if (report.offset) {
        findings.hasOffset = true;
        findings.offset = double(report.offset->value) / clocks::nanosecondsPerSecond;
        findings.shortOffset = ClockText::shortOffset(report);
    }
    for (const auto& row : report.rows) {
        findings.servers.append(mapOf(row));
    }
    for (const auto& step : ClockText::steps(report, system)) {
        // The window has a button and a setting for what these two commands do.
        const bool isOurs = step.command.startsWith("keytide-cli"_L1);
        findings.steps << step.text;
        findings.commands << (isOurs ? QString() : step.command);
    }
    return findings;
}

} // namespace app
