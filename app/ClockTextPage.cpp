#include "app/ClockText.h"

#include "clock/NtpTimestamp.h"

#include <QDateTime>
#include <QSysInfo>

#include <cmath>
#include <cstdlib>

// What the window says in few words, and what can be copied from it.
namespace app {

using namespace Qt::StringLiterals;
using clocks::ClockReport;
using clocks::Verdict;
using State = ClockReport::Row::State;

namespace {

double seconds(qint64 nanoseconds)
{
    return double(nanoseconds) / clocks::nanosecondsPerSecond;
}

} // namespace

QString ClockText::shortOffset(const ClockReport& report)
{
    const auto value = seconds(report.offset->value);
    return (value < 0 ? tr("%1 behind") : tr("%1 ahead")).arg(duration(value));
}

QString ClockText::consequence(const ClockReport& report)
{
    switch (report.verdict) {
    case Verdict::Ok:
        return tr("A refused code has another reason.");
    case Verdict::SlightlyOff:
        return tr("Most sites accept your codes.");
    case Verdict::Risky:
        return isMostlyAccepted(report) ? tr("Sites that take only the present code will often reject yours.")
                                        : tr("Some sites will reject your codes.");
    case Verdict::Failing:
        return isMostlyAccepted(report) ? tr("Sites that take only the present code will reject yours.")
                                        : tr("Most sites will reject your codes.");
    case Verdict::Wrong:
        return tr("Hardly any site will accept your codes.");
    case Verdict::Unknown:
        break;
    }
    return {};
}

QString ClockText::title(const ClockReport& report)
{
    if (report.verdict == Verdict::Ok) {
        return tr("Your clock is right.") + u' ' + consequence(report);
    }
    if (report.verdict != Verdict::Unknown) {
        const auto offset =
            report.offset ? tr("Your clock is %1.").arg(shortOffset(report)) : tr("Your clock is far off.");
        return offset + u' ' + consequence(report);
    }
    if (report.offset) {
        return tr("Not certain: what there is says that your clock is %1.").arg(shortOffset(report));
    }
    return tr("It cannot be told whether your clock is right.");
}

QString ClockText::basis(const ClockReport& report)
{
    if (!report.offset) {
        return {};
    }
    const auto error = duration(std::max(seconds(report.offset->error), 0.001));
    return tr("Measured from %1 of %2 servers, ± %3").arg(report.agreeing).arg(report.rows.size()).arg(error);
}

QString ClockText::chip(const ClockReport& report)
{
    if (report.verdict == Verdict::Ok) {
        return {};
    }
    if (report.verdict == Verdict::Unknown) {
        return tr("Clock: not certain");
    }
    if (!report.offset) {
        return tr("Clock far off");
    }
    const auto value = seconds(report.offset->value);
    const auto size = std::abs(value) < 120 ? tr("%1 s").arg(std::llround(std::abs(value))) : duration(value);
    return (value < 0 ? tr("Clock %1 behind") : tr("Clock %1 ahead")).arg(size);
}

QString ClockText::state(State state)
{
    switch (state) {
    case State::Used:
        return tr("used");
    case State::Outlier:
        return tr("outlier");
    case State::Rejected:
        return tr("rejected");
    case State::Unreachable:
        break;
    }
    return tr("no answer");
}

QString ClockText::offset(const ClockReport::Row& row)
{
    if (!row.offset) {
        return {};
    }
    const auto value = seconds(row.offset->value);
    const auto sign = value < 0 ? u"−"_s : u"+"_s;
    return std::abs(value) < 1000 ? sign + tr("%1 s").arg(std::abs(value), 0, 'f', std::abs(value) < 100 ? 2 : 0)
                                  : sign + duration(value);
}

QString ClockText::delay(const ClockReport::Row& row)
{
    if (!row.answer.sample) {
        return {};
    }
    const auto milliseconds = double(row.answer.sample->delay) / 1e6;
    return tr("%1 ms").arg(milliseconds, 0, 'f', milliseconds < 1 ? 1 : 0);
}

namespace {

QStringList cellsOf(const ClockReport::Row& row)
{
    const auto& answer = row.answer;
    auto offset = ClockText::offset(row);
    if (row.offset) {
        offset += u" ± "_s + ClockText::duration(std::max(seconds(row.offset->error), 0.001));
    }
    const auto stratum = answer.sample && answer.sample->stratum > 0
                             ? u"stratum %1"_s.arg(answer.sample->stratum) // a word of the protocol
                             : QString();
    QStringList cells{answer.server.name(), ClockText::state(row.state)};
    for (const auto& text : {offset, ClockText::delay(row), stratum, ClockText::reason(answer)}) {
        if (!text.isEmpty()) {
            cells << text;
        }
    }
    return cells;
}

} // namespace

QString ClockText::document(const ClockReport& report, const clocks::SystemTime& system, const QStringList& more)
{
    QStringList lines;
    lines << tr("Keytide %1, clock check, %2 by this computer’s clock")
                 .arg(QLatin1String(KEYTIDE_VERSION),
                      QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s));
    clocks::Acceptance acceptance;
    acceptance.periodSeconds = report.period;
    const QStringList findings{headline(report), ClockText::acceptance(report, acceptance), explanation(report),
                               remark(report)};
    for (const auto& text : findings + more) {
        if (!text.isEmpty()) {
            lines << text;
        }
    }
    lines << QString() << tr("Servers (offset of this computer, delay):");
    for (const auto& row : report.rows) {
        lines << cellsOf(row).join(u", "_s);
    }
    lines << QString() << tr("This computer: %1").arg(QSysInfo::prettyProductName());
    return (lines + ClockText::system(system)).join(u'\n') + u'\n';
}

QStringList ClockText::phoneSteps(bool isApple)
{
    return isApple ? QStringList{tr("Open Settings › General › Date & Time."),
                                 tr("Turn “Set Automatically” off, wait a few seconds, and turn it on again. If it is "
                                    "greyed out, Screen Time or a company’s profile holds it."),
                                 tr("Turn Settings › Privacy & Security › Location Services › System Services › "
                                    "Setting Time Zone on.")}
                   : QStringList{tr("Open Settings › System › Date & time (Samsung: General management › Date and "
                                    "time)."),
                                 tr("Turn “Set time automatically” off, wait a few seconds, and turn it on again."),
                                 tr("Turn “Set time zone automatically” on. Then look whether the codes of both "
                                    "devices are the same.")};
}

} // namespace app
