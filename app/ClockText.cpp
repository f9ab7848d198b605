#include "app/ClockText.h"

#include "clock/NtpTimestamp.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace app {

using namespace Qt::StringLiterals;
using clocks::Cause;
using clocks::ClockReport;
using clocks::Reason;
using clocks::Verdict;

namespace {

double seconds(qint64 nanoseconds)
{
    return double(nanoseconds) / clocks::nanosecondsPerSecond;
}

QString number(double value, int digits)
{
    return QString::number(value, 'f', digits);
}

} // namespace

QString ClockText::notice(const QList<clocks::NtpServer>& servers, const QList<clocks::NtpServer>& webServers)
{
    const auto listed = [](const QList<clocks::NtpServer>& list) {
        QStringList names;
        for (const auto& server : list) {
            names << (server.port == 443 ? server.host : server.name());
        }
        return names.join(u", "_s);
    };
    const auto more =
        webServers.isEmpty()
            ? QString()
            : u' ' + tr("If fewer than three of them answer, the web servers %1 are asked for their date over HTTPS; "
                        "each sees the IP address as well.")
                         .arg(listed(webServers));
    return tr("The check asks %1 for the time. Each gets 48 bytes with a random number in them, at most twice, and "
              "sees this "
              "computer's IP address; nothing else is sent.")
               .arg(listed(servers)) +
           more;
}

QString ClockText::zoneName(int utcOffsetSeconds)
{
    const auto minutes = std::abs(utcOffsetSeconds) / 60;
    const auto sign = utcOffsetSeconds < 0 ? u"−"_s : u"+"_s;
    const auto rest = minutes % 60 == 0 ? QString() : u":%1"_s.arg(minutes % 60, 2, 10, QLatin1Char('0'));
    return u"UTC%1%2%3"_s.arg(sign).arg(minutes / 60).arg(rest);
}

QString ClockText::duration(double seconds)
{
    const auto size = std::abs(seconds);
    const auto whole = std::llround(size);
    if (size < 0.0995) {
        return tr("%1 s").arg(number(size, 3));
    }
    if (size < 120) {
        return tr("%1 s").arg(number(size, 1));
    }
    if (whole < 7200 && whole % 3600 != 0) {
        return tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    }
    if (whole < 2 * 86'400) {
        return tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
    }
    return tr("%n days", nullptr, static_cast<int>(std::min<long long>(std::llround(size / 86'400), 1'000'000)));
}

QString ClockText::offset(const ClockReport& report)
{
    const auto value = seconds(report.offset->value);
    const auto error = duration(std::max(seconds(report.offset->error), 0.001));
    return (value < 0 ? tr("%1 behind true time (± %2)") : tr("%1 ahead of true time (± %2)"))
        .arg(duration(value), error);
}

bool ClockText::isMostlyAccepted(const ClockReport& report)
{
    clocks::Acceptance acceptance;
    acceptance.periodSeconds = report.period;
    return report.probability(acceptance).value_or(0) >= 0.5;
}

QString ClockText::meaning(const ClockReport& report)
{
    switch (report.verdict) {
    case Verdict::Ok:
        return tr("That is right enough: codes are accepted even if typing them takes 25 seconds. Where a code is "
                  "refused, the "
                  "clock is not the reason.");
    case Verdict::SlightlyOff:
        return tr("That is slightly off: fine on most sites, if a code is not typed in its last seconds.");
    case Verdict::Risky:
        return isMostlyAccepted(report)
                   ? tr("That is risky: sites that take only the present code will often refuse it.")
                   : tr("That is risky: most sites refuse codes now and then.");
    case Verdict::Failing:
        return isMostlyAccepted(report)
                   ? tr("Codes fail on sites that take only the present one. Sites that also take the one before and "
                        "after it accept most of them.")
                   : tr("Codes fail: sites that accept one code before and after the present one refuse most of them.");
    case Verdict::Wrong:
        return tr("That is wrong: hardly any site accepts these codes.");
    case Verdict::Unknown:
        break;
    }
    return {};
}

QString ClockText::headline(const ClockReport& report)
{
    if (report.isFirm && report.offset && report.verdict != Verdict::Unknown) {
        return tr("This computer's clock is %1; %2 of %3 servers agree. %4")
            .arg(offset(report))
            .arg(report.agreeing)
            .arg(report.rows.size())
            .arg(meaning(report));
    }
    if (report.verdict != Verdict::Unknown) {
        return tr("This computer's clock is far off. %1").arg(meaning(report));
    }
    if (report.offset) {
        return tr("It cannot be told for certain whether this computer's clock is right. What there is says: %1.")
            .arg(offset(report));
    }
    return tr("It cannot be told whether this computer's clock is right.");
}

QString ClockText::acceptance(const ClockReport& report, const clocks::Acceptance& acceptance)
{
    const auto probability = report.probability(acceptance);
    if (!probability) {
        return {};
    }
    const auto value = seconds(report.offset->value);
    const auto offset = (value < 0 ? u"−"_s : QString()) + number(std::abs(value), 1);
    return tr("Of the codes that reach a site %1 s after they were read, it accepts %2 % if it tolerates %3 × %4 s to "
              "either "
              "side: %3 + 1 − |%5 − %1| / %4, from 0 to 1.")
        .arg(acceptance.delaySeconds)
        .arg(std::lround(100 * *probability))
        .arg(acceptance.steps)
        .arg(acceptance.periodSeconds)
        .arg(offset);
}

QString ClockText::explanation(const ClockReport& report)
{
    const auto pattern = duration(double(report.explanation.patternSeconds));
    switch (report.explanation.cause) {
    case Cause::None:
        return {};
    case Cause::Drift:
        return tr(
            "Probably nothing sets this clock, or too seldom: it drifts, as every computer's clock does by itself.");
    case Cause::TimeZone: {
        const auto zone = report.explanation.probableUtcOffset;
        const auto where = zone ? tr(" If the time in the corner of the screen looks right, you are probably in %1.")
                                      .arg(zoneName(*zone))
                                : QString();
        return tr("This is %1, a whole number of quarter hours: probably the time zone is wrong and the time was set "
                  "to "
                  "look right in it, or another system on this computer has set the clock on the board. Codes depend "
                  "on UTC alone, "
                  "not on the zone.")
                   .arg(pattern) +
               where;
    }
    case Cause::DaylightSaving:
        return tr(
            "This is one hour: probably somebody has put the clock forward or back by hand for daylight saving time, "
            "or the time zone is wrong. Codes depend on UTC alone, which has no daylight saving time.");
    case Cause::DualBoot:
        return tr("This is %1, as much as this time zone is from UTC: probably a second system on this computer "
                  "(Windows and "
                  "Linux side by side) reads the clock on the board differently. Codes depend on UTC alone.")
            .arg(pattern);
    case Cause::EmptyBattery:
        if (report.explanation.patternSeconds != 0) {
            return tr("The clock is %1 behind or more: it shows a time before this version of Keytide was made. "
                      "Probably "
                      "the battery on the board is empty.")
                .arg(pattern);
        }
        return tr(
            "The clock is far in the past: probably the battery on the board is empty, and the clock has begun anew "
            "when the computer was switched on.");
    case Cause::WrongDate:
        return tr("This is %1: probably the date was set wrong.").arg(pattern);
    case Cause::SetWrong:
        return tr("This is too much for a clock that drifts: probably the time was set wrong by hand.");
    case Cause::NoAnswer:
        return tr("No server could be reached. Probably there is no network, or it lets no time queries through (UDP "
                  "port 123).");
    case Cause::NoGoodAnswer:
        return tr("No server gave an answer that can be used.");
    case Cause::FewAnswers:
        return report.answers == 1 ? tr("Only one server answered, and it takes three to find one that is wrong.")
                                   : tr("Only two servers answered, and it takes three to find one that is wrong.");
    case Cause::Disagreement:
        return tr("The servers do not agree, and no majority of them does.");
    case Cause::CertificateDates:
        return tr("The certificates of several web servers are not valid at the time that this computer shows: it is "
                  "off by "
                  "%1 or more.")
            .arg(pattern);
    case Cause::AskedRecently:
        return tr("The servers were asked a moment ago, and none is asked twice within 15 seconds. Check again then.");
    case Cause::TooCoarse:
        return tr("The answers took too long for a precise measurement.");
    }
    return {};
}

QString ClockText::remark(const ClockReport& report)
{
    QStringList remarks;
    if (report.ageSeconds > 0) {
        remarks
            << tr("The servers said this %1 s ago; none is asked more often than every 15 s.").arg(report.ageSeconds);
    }
    if (report.hasStepped) {
        remarks << tr("The clock was set during the check; this is about the time after that.");
    }
    return remarks.join(u' ');
}

} // namespace app
