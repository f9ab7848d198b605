#include "clock/SystemTime.h"
#include "clock/TimeServerConfig.h"

#include <QFile>

namespace clocks {

using namespace Qt::StringLiterals;

void readPlatform(SystemTime& time)
{
    // Whether automatic time is on is told to administrators only (systemsetup), so it stays unknown.
    if (QFile::exists(u"/usr/libexec/timed"_s)) {
        time.keeper = SystemTime::Keeper::Timed;
    }
    QFile config(u"/etc/ntp.conf"_s);
    if (config.open(QIODevice::ReadOnly)) {
        time.servers = timeServerConfig::ofChrony(config.read(64 * 1024));
    }
}

} // namespace clocks
