#include "app/ClockText.h"

namespace app {

using namespace Qt::StringLiterals;
using clocks::SystemTime;

QString ClockText::keeper(const SystemTime& system)
{
    using Keeper = SystemTime::Keeper;
    switch (system.keeper) {
    case Keeper::Unknown:
        return tr("It is not known what sets this computer's clock.");
    case Keeper::None:
        return tr("Nothing runs that is known to set this computer's clock.");
    case Keeper::Timesyncd:
        return tr("The clock is set by systemd-timesyncd.");
    case Keeper::Chrony:
        return tr("The clock is set by chrony.");
    case Keeper::Ntpd:
        return tr("The clock is set by ntpd.");
    case Keeper::WindowsTime:
        return tr("The clock is set by the Windows time service.");
    case Keeper::Timed:
        return tr("The clock is set by macOS.");
    }
    return {};
}

QStringList ClockText::system(const SystemTime& system)
{
    QStringList lines;
    lines << (!system.isAutomatic   ? tr("Automatic time: not known.")
              : *system.isAutomatic ? tr("Automatic time: on.")
                                    : tr("Automatic time: off."))
          << keeper(system);
    const auto zone = system.timeZone.isEmpty() ? tr("not known") : system.timeZone;
    lines << (system.utcOffsetSeconds ? tr("Time zone: %1 (%2).").arg(zone, zoneName(*system.utcOffsetSeconds))
                                      : tr("Time zone: %1.").arg(zone));
    lines << (!system.isRtcInLocalTime   ? tr("Clock on the board: not known whether in UTC or in local time.")
              : *system.isRtcInLocalTime ? tr("Clock on the board: in local time.")
                                         : tr("Clock on the board: in UTC."));
    if (system.isSynchronised) {
        lines << (*system.isSynchronised
                      ? tr("The system says that its clock is in step with a server.")
                      : tr("The system does not say that its clock is in step with a server; that alone is no fault."));
    }
    if (system.isVirtualMachine.value_or(false)) {
        lines << tr("This is a virtual machine or a container; the host has a part in its time.");
    }
    return lines;
}

} // namespace app
