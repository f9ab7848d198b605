#include "clock/Explanation.h"

#include "clock/NtpTimestamp.h"

#include <cmath>
#include <cstdlib>

namespace clocks {

namespace {

constexpr qint64 quarterHour = 900;
constexpr qint64 hour = 3600;
constexpr qint64 day = 86'400;
constexpr qint64 halfYear = 183 * day;
constexpr qint64 tolerance = 120; // drift that may have come on top of a wrong setting
constexpr qint64 westernmost = -12 * hour;
constexpr qint64 easternmost = 14 * hour;

/// The multiple of `unit` that the offset is at, give or take the tolerance; 0 where it is at none.
qint64 multipleOf(qint64 unit, double offset)
{
    const auto multiple = unit * std::llround(offset / double(unit));
    return std::abs(offset - double(multiple)) <= double(tolerance) ? multiple : 0;
}

bool looksLikeDualBoot(qint64 quarters, const Circumstances& circumstances)
{
    using System = Circumstances::System;
    if (circumstances.isRtcInLocalTime.value_or(false) && circumstances.system == System::Linux) {
        return true;
    }
    const auto zone = circumstances.utcOffsetSeconds.value_or(0);
    // Who reads local time as if it were UTC is ahead by the zone's offset, and the other way round behind.
    return zone != 0 && quarters == (circumstances.system == System::Windows ? -zone : zone);
}

Explanation explainQuarters(qint64 quarters, const Circumstances& circumstances)
{
    if (looksLikeDualBoot(quarters, circumstances)) {
        return {Cause::DualBoot, quarters, {}};
    }
    if (std::abs(quarters) == hour) {
        return {Cause::DaylightSaving, quarters, {}};
    }
    // Where the time in the corner looks right, the person's own zone is this.
    const auto zone = circumstances.utcOffsetSeconds.value_or(0) + quarters;
    return {Cause::TimeZone, quarters,
            circumstances.utcOffsetSeconds ? std::optional(static_cast<int>(zone)) : std::nullopt};
}

bool canBeZone(qint64 quarters, const Circumstances& circumstances)
{
    if (!circumstances.utcOffsetSeconds) {
        return std::abs(quarters) <= easternmost - westernmost;
    }
    const auto zone = *circumstances.utcOffsetSeconds + quarters;
    return zone >= westernmost && zone <= easternmost;
}

} // namespace

Explanation explain(double offsetSeconds, qint64 utcSeconds, const Circumstances& circumstances)
{
    if (utcSeconds < releaseSeconds || offsetSeconds < -double(halfYear)) {
        return {Cause::EmptyBattery, 0, {}};
    }
    const auto quarters = multipleOf(quarterHour, offsetSeconds);
    if (std::abs(quarters) >= 2 * quarterHour && canBeZone(quarters, circumstances)) {
        return explainQuarters(quarters, circumstances);
    }
    if (const auto days = multipleOf(day, offsetSeconds); days != 0) {
        return {Cause::WrongDate, days, {}};
    }
    return {std::abs(offsetSeconds) > double(quarterHour) ? Cause::SetWrong : Cause::Drift, 0, {}};
}

std::vector<Remedy> remediesFor(const Explanation& explanation, const Circumstances& circumstances)
{
    switch (explanation.cause) {
    case Cause::None:
        return {};
    case Cause::NoAnswer:
        return {Remedy::CheckNetwork, Remedy::UseOwnServer, Remedy::CheckAgain};
    case Cause::NoGoodAnswer:
    case Cause::FewAnswers:
    case Cause::Disagreement:
        return {Remedy::UseOwnServer, Remedy::CheckAgain};
    case Cause::AskedRecently:
    case Cause::TooCoarse:
        return {Remedy::CheckAgain};
    case Cause::Drift:
        return {Remedy::ToggleAutomaticTime, Remedy::CheckAgain};
    case Cause::TimeZone:
    case Cause::DaylightSaving:
        return {Remedy::ToggleAutomaticTime, Remedy::ChooseTimeZone, Remedy::CheckAgain};
    case Cause::DualBoot:
        return {Remedy::ToggleAutomaticTime, Remedy::KeepBoardClockInUtc, Remedy::CheckAgain};
    case Cause::EmptyBattery:
    case Cause::WrongDate:
    case Cause::SetWrong:
    case Cause::CertificateDates:
        break;
    }
    std::vector<Remedy> remedies;
    if (circumstances.system == Circumstances::System::Windows) {
        remedies.push_back(Remedy::SetDateFirst);
    }
    remedies.push_back(Remedy::ToggleAutomaticTime);
    if (explanation.cause == Cause::EmptyBattery) {
        remedies.push_back(Remedy::ReplaceBattery);
    }
    remedies.push_back(Remedy::CheckAgain);
    return remedies;
}

} // namespace clocks
