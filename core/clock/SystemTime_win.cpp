#include "clock/SystemTime.h"
#include "clock/TimeServerConfig.h"

#include <QSettings>

#include <windows.h>

namespace clocks {

using namespace Qt::StringLiterals;
using Keeper = SystemTime::Keeper;

namespace {

QVariant registryValue(const QString& key, const QString& name)
{
    const QSettings settings(u"HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\"_s + key, QSettings::NativeFormat);
    return settings.value(name);
}

/// The time service is started when it is needed, so that "stopped" alone is no fault.
Keeper keeperByService()
{
    auto* manager = OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT);
    auto* service = manager != nullptr ? OpenServiceW(manager, L"W32Time", SERVICE_QUERY_STATUS) : nullptr;
    SERVICE_STATUS status{};
    const bool isKnown = service != nullptr && QueryServiceStatus(service, &status) != 0;
    if (service != nullptr) {
        CloseServiceHandle(service);
    }
    if (manager != nullptr) {
        CloseServiceHandle(manager);
    }
    return !isKnown ? Keeper::Unknown : status.dwCurrentState == SERVICE_STOPPED ? Keeper::None : Keeper::WindowsTime;
}

} // namespace

void readPlatform(SystemTime& time)
{
    const auto parameters = u"Services\\W32Time\\Parameters"_s;
    const auto type = registryValue(parameters, u"Type"_s).toString(); // NTP, NT5DS (a domain's), AllSync or NoSync
    time.isOfDomain = type == "NT5DS"_L1;
    if (!type.isEmpty()) {
        time.isAutomatic = type != "NoSync"_L1;
    }
    if (type == "NTP"_L1 || type == "AllSync"_L1) {
        time.servers = timeServerConfig::ofWindows(registryValue(parameters, u"NtpServer"_s).toString());
    }
    time.isRtcInLocalTime = registryValue(u"Control\\TimeZoneInformation"_s, u"RealTimeIsUniversal"_s).toInt() != 1;
    time.keeper = keeperByService();
}

} // namespace clocks
