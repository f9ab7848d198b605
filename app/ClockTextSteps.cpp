#include "app/ClockText.h"

namespace app {

using namespace Qt::StringLiterals;
using clocks::Reason;
using clocks::Remedy;
using clocks::SystemTime;
using System = clocks::Circumstances::System;

QString ClockText::automaticTime(const SystemTime& system)
{
    switch (system.system) {
    case System::Windows:
        return tr("In Settings › Time & language › Date & time, turn “Set time automatically” off, wait a few seconds, "
                  "turn it "
                  "on again, and choose “Sync now”.");
    case System::Mac:
        return tr("In System Settings › General › Date & Time, turn “Set time and date automatically” off, wait a few "
                  "seconds, and turn it on again.");
    case System::Linux:
    case System::Other:
        break;
    }
    switch (system.desktop) {
    case SystemTime::Desktop::Gnome:
        return tr(
            "In Settings › System › Date & Time, turn “Automatic Date & Time” off, wait a few seconds, and turn it on "
            "again.");
    case SystemTime::Desktop::Kde:
        return tr(
            "In System Settings › Date & Time, turn “Set date and time automatically” off, apply, wait a few seconds, "
            "turn it on again and apply.");
    case SystemTime::Desktop::Other:
        break;
    }
    return tr("Turn automatic time off, wait a few seconds, and turn it on again.");
}

QString ClockText::timeZone(const SystemTime& system)
{
    switch (system.system) {
    case System::Windows:
        return tr("Then, on the same page, choose the right time zone.");
    case System::Mac:
        return tr("Then, on the same page, choose the nearest city as time zone.");
    case System::Linux:
    case System::Other:
        break;
    }
    return tr("Then choose the right time zone; do not put the clock forward or back by hand.");
}

QString ClockText::boardClock(const SystemTime& system)
{
    if (system.system == System::Windows) {
        return tr(
            "Have Windows keep the clock on the board in UTC, as other systems do; run the command as administrator.");
    }
    return tr("Have this system keep the clock on the board in UTC, and set the value RealTimeIsUniversal in the other "
              "one if "
              "that is Windows.");
}

/// Where a program keeps the time that is not the system's own.
std::optional<ClockText::Step> ClockText::keeperStep(const SystemTime& system)
{
    const bool isSwitched = system.canBeAutomatic.value_or(true) && system.isAutomatic.value_or(true);
    switch (system.keeper) {
    case SystemTime::Keeper::Chrony:
        return isSwitched
                   ? Step{u"toggle-automatic-time"_s,
                          automaticTime(system) + u' ' +
                              tr("Or have chrony, which keeps the time here, set it at once."),
                          u"sudo chronyc makestep"_s}
                   : Step{u"have-keeper-set-clock"_s, tr("Have chrony, which keeps the time here, set it at once."),
                          u"sudo chronyc makestep"_s};
    case SystemTime::Keeper::Ntpd:
        return Step{
            u"have-keeper-set-clock"_s,
            tr("Look whether ntpd, which keeps the time here, reaches its servers (ntpq -p), and restart it: it "
               "sets the clock when it starts."),
            system.hasTimedate ? u"sudo systemctl try-restart 'ntp*.service'"_s : u"ntpq -p"_s};
    case SystemTime::Keeper::Unknown:
    case SystemTime::Keeper::None:
    case SystemTime::Keeper::Timesyncd:
    case SystemTime::Keeper::WindowsTime:
    case SystemTime::Keeper::Timed:
        break;
    }
    return std::nullopt;
}

ClockText::Step ClockText::automaticTimeStep(const SystemTime& system)
{
    const bool isSystemd = system.hasTimedate;
    if (system.isOfDomain) {
        return {u"ask-administrator"_s,
                tr("This computer takes its time from its company’s domain: tell the administrators, as others will "
                   "have the same trouble. Until then have it ask again."),
                u"w32tm /resync /force"_s};
    }
    if (system.system == System::Mac) {
        return {u"toggle-automatic-time"_s, automaticTime(system), u"sudo sntp -sS time.apple.com"_s};
    }
    if (system.system == System::Windows) {
        return {u"toggle-automatic-time"_s, automaticTime(system) + u' ' + tr("Or run the command as administrator."),
                u"w32tm /resync /force"_s};
    }
    if (const auto own = keeperStep(system)) {
        return *own; // what the system itself says of automatic time is not about this one
    }
    if (system.canBeAutomatic == false) {
        return {u"install-time-service"_s,
                tr("Nothing on this system can set the clock by itself: install systemd-timesyncd or chrony, then turn "
                   "automatic time on."),
                isSystemd ? u"timedatectl set-ntp true"_s : QString()};
    }
    if (system.isAutomatic == false) {
        return {u"turn-on-automatic-time"_s, tr("Automatic time is off: turn it on in the settings of date and time."),
                isSystemd ? u"timedatectl set-ntp true"_s : QString()};
    }
    return {u"toggle-automatic-time"_s, automaticTime(system),
            isSystemd ? u"timedatectl set-ntp false; sleep 3; timedatectl set-ntp true"_s : QString()};
}

std::vector<ClockText::Step> ClockText::steps(const clocks::ClockReport& report, const SystemTime& system)
{
    std::vector<Step> steps;
    for (const auto remedy : report.remedies) {
        steps.push_back(step(remedy, system));
        if (remedy == Remedy::ToggleAutomaticTime && system.isVirtualMachine.value_or(false)) {
            steps.push_back(
                {u"sync-with-host"_s,
                 tr("This is a virtual machine or a container: look whether the host's clock is right, and turn on "
                    "that the guest takes it over."),
                 {}});
        }
    }
    return steps;
}

ClockText::Step ClockText::step(Remedy remedy, const SystemTime& system)
{
    const bool isSystemd = system.hasTimedate;
    switch (remedy) {
    case Remedy::SetDateFirst:
        return {u"set-date"_s,
                tr("Set date and time by hand first, as well as you can: Windows does not correct more than 15 "
                   "hours by itself."),
                {}};
    case Remedy::ToggleAutomaticTime:
        return automaticTimeStep(system);
    case Remedy::ChooseTimeZone:
        return {u"choose-time-zone"_s, timeZone(system), {}};
    case Remedy::KeepBoardClockInUtc:
        return {
            u"board-clock-in-utc"_s, boardClock(system),
            isSystemd ? u"timedatectl set-local-rtc 0"_s
            : system.system == System::Windows
                ? u"reg add HKLM\\SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation /v RealTimeIsUniversal /t "
                  "REG_DWORD /d 1 /f"_s
                : QString()};
    case Remedy::ReplaceBattery:
        return {u"replace-battery"_s,
                tr("If it happens again after the computer was switched off, have the battery on the board replaced."),
                {}};
    case Remedy::CheckNetwork:
        return {u"check-network"_s,
                tr("Look whether this computer is in a network, and whether that asks for a sign-in on a "
                   "web page first."),
                {}};
    case Remedy::UseOwnServer:
        return {u"use-own-server"_s,
                tr("Name time servers that can be reached from here, three at the least; in a company, its "
                   "own ones."),
                u"keytide-cli clock --server HOST --server HOST --server HOST"_s};
    case Remedy::CheckAgain:
        return {u"check-again"_s, tr("Check again."), u"keytide-cli clock"_s};
    }
    return {};
}

QString ClockText::reason(Reason reason)
{
    switch (reason) {
    case Reason::None:
        return {};
    case Reason::TooShort:
        return tr("answered with something too short");
    case Reason::TooLong:
        return tr("answered with something too long");
    case Reason::WrongNonce:
        return tr("what came does not answer the question; it may be forged");
    case Reason::WrongMode:
        return tr("is not an answer of a server");
    case Reason::WrongVersion:
        return tr("speaks another version of the protocol");
    case Reason::KissRate:
        return tr("asks for fewer queries; it is left alone for an hour or longer");
    case Reason::KissDeny:
    case Reason::KissRestrict:
        return tr("refuses this computer; it is not asked again");
    case Reason::KissOther:
        return tr("sent a notice instead of the time");
    case Reason::InvalidStratum:
    case Reason::Unsynchronised:
        return tr("does not know the time itself");
    case Reason::ZeroReceive:
    case Reason::ZeroTransmit:
        return tr("left out the time");
    case Reason::TransmitBeforeReceive:
    case Reason::HeldTooLong:
    case Reason::NegativeDelay:
    case Reason::ReferenceInFuture:
        return tr("its times contradict each other");
    case Reason::BeforeRelease:
        return tr("its time is in the past");
    case Reason::NegativeRootDelay:
    case Reason::RootDistanceTooLarge:
        return tr("is too unsure of the time itself");
    case Reason::DelayTooLarge:
        return tr("the answer took too long");
    case Reason::NoDate:
        return tr("sent no date");
    case Reason::CachedDate:
        return tr("sent an old date from a cache");
    case Reason::DatesContradict:
        return tr("its dates contradict each other");
    case Reason::TlsFailed:
        return tr("could not prove who it is");
    case Reason::CertificateDates:
        return tr("its certificate is not valid at the time that this computer shows");
    case Reason::HostNotFound:
        return tr("no such name is known");
    case Reason::Unreachable:
        return tr("there is no way to it");
    case Reason::Refused:
        return tr("no time server runs there");
    case Reason::NotSent:
        return tr("the question could not be sent");
    case Reason::TimedOut:
        return tr("no answer");
    case Reason::SameAddress:
        return tr("is the same server as another one");
    case Reason::HeldBack:
        return tr("wants to be left alone; it was not asked");
    case Reason::AskedRecently:
        return tr("was asked in vain less than 15 seconds ago");
    }
    return {};
}

QString ClockText::reason(const clocks::ServerAnswer& answer)
{
    if (answer.reason == Reason::None) {
        return {};
    }
    const QString name = clocks::nameOf(answer.reason);
    return reason(answer.reason) + (answer.heldBy == Reason::None
                                        ? u" (%1)"_s.arg(name)
                                        : u" (%1: %2)"_s.arg(name, clocks::nameOf(answer.heldBy)));
}

} // namespace app
