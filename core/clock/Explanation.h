#pragma once

#include "clock/Measurement.h"
#include "clock/Verdict.h"

#include <optional>
#include <vector>

namespace clocks {

/// What is known of this computer beside its offset. Whatever is not known stays empty.
struct Circumstances
{
    enum class System { Linux, Windows, Mac, Other };

    System system = System::Other;
    std::optional<int> utcOffsetSeconds;  ///< Of the time zone that is set; east is positive
    std::optional<bool> isRtcInLocalTime; ///< The clock on the board is kept in local time, as Windows does
};

/// Why the clock is off, or why it cannot be told. Each but the first few is probable, not certain.
enum class Cause {
    None,             ///< It is right
    Drift,            ///< Seconds or minutes: nothing sets the clock, or too seldom
    TimeZone,         ///< Whole quarter hours: the time in the corner was set right in a wrong zone
    DaylightSaving,   ///< One hour: it was put forward or back by hand
    DualBoot,         ///< As much as the zone is from UTC: two systems read the board's clock differently
    EmptyBattery,     ///< Before this version was made, or half a year behind: the board's clock has forgotten the time
    WrongDate,        ///< Whole days
    SetWrong,         ///< More than a quarter of an hour without such a pattern
    NoAnswer,         ///< No server could be reached
    NoGoodAnswer,     ///< Servers answered, but none as it must
    FewAnswers,       ///< One or two: nothing to compare them with
    Disagreement,     ///< No majority
    CertificateDates, ///< Certificates of web servers are not valid at the time that it shows: it is days off, or years
    AskedRecently,    ///< Less than 15 s ago, by a check that was ended or in vain
    TooCoarse,        ///< The interval is too wide for a verdict
};

struct Explanation
{
    Cause cause = Cause::None;
    /// The pattern that was found: the offset rounded to quarter hours or days, in seconds; with CertificateDates what
    /// it is at the least, and with EmptyBattery too where no server's answer says more. Else 0.
    qint64 patternSeconds = 0;
    /// With TimeZone: the person is probably at this offset from UTC, in seconds.
    std::optional<int> probableUtcOffset;

    bool operator==(const Explanation&) const = default;
};

/// What an offset (this computer's time less true time, seconds) of a clock that shows `utcSeconds` points to.
Explanation explain(double offsetSeconds, qint64 utcSeconds, const Circumstances& circumstances);

/// What to do, in the order in which it is to be tried. What exactly that is on this system is said in app/.
enum class Remedy {
    SetDateFirst,        ///< Too far off for the system to correct it by itself
    ToggleAutomaticTime, ///< Turn automatic time off, wait a few seconds, turn it on again
    ChooseTimeZone,
    KeepBoardClockInUtc, ///< So that both systems read it alike
    ReplaceBattery,
    CheckNetwork,
    UseOwnServer, ///< Name a server that can be reached, as a company's own
    CheckAgain,
};

std::vector<Remedy> remediesFor(const Explanation& explanation, const Circumstances& circumstances);

} // namespace clocks
