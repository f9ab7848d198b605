#include "clock/SystemTime.h"

#include <QDateTime>
#include <QTimeZone>

namespace clocks {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostServers = 4;
/// No more of the system's own: they may all be one operator's, and a majority has to know others too.
constexpr qsizetype mostOfSystem = 2;

SystemTime::Desktop desktop()
{
    const auto names = qEnvironmentVariable("XDG_CURRENT_DESKTOP").split(u':');
    return names.contains(u"KDE"_s)     ? SystemTime::Desktop::Kde
           : names.contains(u"GNOME"_s) ? SystemTime::Desktop::Gnome
                                        : SystemTime::Desktop::Other;
}

} // namespace

SystemTime SystemTime::read()
{
    SystemTime time;
#if defined(Q_OS_WIN)
    time.system = Circumstances::System::Windows;
#elif defined(Q_OS_MACOS)
    time.system = Circumstances::System::Mac;
#elif defined(Q_OS_LINUX)
    time.system = Circumstances::System::Linux;
    time.desktop = clocks::desktop();
#endif
    time.timeZone = QString::fromUtf8(QTimeZone::systemTimeZoneId());
    time.utcOffsetSeconds = QDateTime::currentDateTime().offsetFromUtc();
    readPlatform(time);
    return time;
}

QList<NtpServer> serversToAsk(const SystemTime& time)
{
    auto servers = time.servers.first(std::min(time.servers.size(), mostOfSystem));
    for (const auto& server : NtpServer::defaults()) {
        if (servers.size() < mostServers && !servers.contains(server)) {
            servers.append(server);
        }
    }
    return servers;
}

} // namespace clocks
