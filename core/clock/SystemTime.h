#pragma once

#include "clock/Explanation.h"
#include "clock/NtpServer.h"

#include <QList>
#include <QString>

#include <optional>

namespace clocks {

/// How this computer keeps its time, as far as its system says. What it does not say stays empty, and is not guessed.
struct SystemTime
{
    enum class Keeper {
        Unknown,
        None, ///< Nothing that is known to set the clock runs
        Timesyncd,
        Chrony,
        Ntpd,
        WindowsTime,
        Timed, ///< macOS
    };
    enum class Desktop { Other, Gnome, Kde };

    Circumstances::System system = Circumstances::System::Other;
    Desktop desktop = Desktop::Other;
    Keeper keeper = Keeper::Unknown;
    bool hasTimedate = false;             ///< systemd's timedatectl works here
    std::optional<bool> isAutomatic;      ///< The system is to set its clock by itself
    std::optional<bool> canBeAutomatic;   ///< It has something to do that with
    std::optional<bool> isSynchronised;   ///< What the kernel says; in a virtual machine "no" means little
    bool isOfDomain = false;              ///< Windows: its time is that of the company's domain
    std::optional<bool> isRtcInLocalTime; ///< The clock on the board
    std::optional<bool> isVirtualMachine; ///< Or a container: the host keeps the time
    QString timeZone;                     ///< Its IANA name; empty: unknown
    std::optional<int> utcOffsetSeconds;  ///< Of that zone, at the time that the computer shows
    QList<NtpServer> servers;             ///< Those that the system itself asks

    Circumstances circumstances() const { return {system, utcOffsetSeconds, isRtcInLocalTime}; }

    /// Asks the system, for two seconds at the most; not for the thread of a window. Changes nothing, sends nothing.
    static SystemTime read();
};

/// What only this platform's means can tell; the rest is there already.
void readPlatform(SystemTime& time);

/// The servers to ask: the system's own first, then the usual ones of other operators, four in all.
QList<NtpServer> serversToAsk(const SystemTime& time);

} // namespace clocks
