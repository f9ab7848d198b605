#include "app/TimeServers.h"

#include "base/AtomicFile.h"
#include "base/JsonFields.h"
#include "clock/CheckRun.h"

#include <QJsonArray>

namespace app::timeServers {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 64 * 1024;

} // namespace

QStringList checked(const QStringList& names)
{
    QStringList servers;
    for (const auto& text : names) {
        const auto server = clocks::NtpServer::parse(text.trimmed());
        if (server && !servers.contains(server->name()) && servers.size() < clocks::CheckLimits::mostPackets) {
            servers << server->name();
        }
    }
    return servers;
}

QList<clocks::NtpServer> ofProfile(const QString& folder)
{
    const auto bytes = base::atomicFile::read(folder + u"/settings.json"_s, largestFile);
    const auto settings = bytes ? base::parseJsonObject(*bytes, base::ErrorCode::FileUnreadable) : bytes.error();
    QStringList names;
    const auto listed = settings ? settings->value("timeServers"_L1).toArray() : QJsonArray();
    for (const auto& name : listed) {
        names << name.toString();
    }
    QList<clocks::NtpServer> servers;
    for (const auto& name : checked(names)) {
        servers << *clocks::NtpServer::parse(name);
    }
    return servers;
}

} // namespace app::timeServers
