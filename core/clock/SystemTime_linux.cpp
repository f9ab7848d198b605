#include "clock/SystemTime.h"
#include "clock/TimeServerConfig.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QUuid>

#include <sys/timex.h>

#include <algorithm>

namespace clocks {

using namespace Qt::StringLiterals;
using Keeper = SystemTime::Keeper;

namespace {

constexpr int patience = 2000; // ms, for all calls together
constexpr qint64 largestFile = 65'536;

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(largestFile) : QByteArray();
}

/// The system bus, on a connection of its own: the process's shared one would keep a broken bus for ever.
class SystemBus
{
public:
    SystemBus()
        : m_name("keytide-time-"_L1 + QUuid::createUuid().toString(QUuid::WithoutBraces)),
          m_connection(QDBusConnection::connectToBus(QDBusConnection::SystemBus, m_name))
    {
        m_elapsed.start();
    }
    ~SystemBus() { QDBusConnection::disconnectFromBus(m_name); }
    SystemBus(const SystemBus&) = delete;
    SystemBus& operator=(const SystemBus&) = delete;

    /// Empty where nobody provides them.
    QVariantMap properties(const QString& service, const QString& path, const QString& interface)
    {
        const auto reply = call(service, path, u"org.freedesktop.DBus.Properties"_s, u"GetAll"_s, {interface});
        return reply.signature() == "a{sv}"_L1 ? qdbus_cast<QVariantMap>(reply.arguments().constFirst())
                                               : QVariantMap();
    }
    /// Whether it runs; it is not started.
    bool isRunning(const QString& service)
    {
        const auto bus = u"org.freedesktop.DBus"_s;
        const auto reply = call(bus, u"/org/freedesktop/DBus"_s, bus, u"NameHasOwner"_s, {service});
        return reply.signature() == "b"_L1 && reply.arguments().constFirst().toBool();
    }

private:
    QDBusMessage call(const QString& service, const QString& path, const QString& interface, const QString& method,
                      const QVariantList& arguments)
    {
        const auto left = patience - static_cast<int>(m_elapsed.elapsed());
        if (!m_connection.isConnected() || left <= 0) {
            return {};
        }
        auto message = QDBusMessage::createMethodCall(service, path, interface, method);
        message.setArguments(arguments);
        return m_connection.call(message, QDBus::Block, left);
    }

    QString m_name;
    QDBusConnection m_connection;
    QElapsedTimer m_elapsed;
};

std::optional<bool> flag(const QVariantMap& properties, const QString& name)
{
    const auto value = properties.value(name);
    return value.typeId() == QMetaType::Bool ? std::optional(value.toBool()) : std::nullopt;
}

/// systemd-timedated: what `timedatectl` shows.
void readTimedate(SystemBus& bus, SystemTime& time)
{
    const auto name = u"org.freedesktop.timedate1"_s;
    const auto properties = bus.properties(name, u"/org/freedesktop/timedate1"_s, name);
    time.hasTimedate = !properties.isEmpty();
    time.isAutomatic = flag(properties, u"NTP"_s);
    time.canBeAutomatic = flag(properties, u"CanNTP"_s);
    time.isSynchronised = flag(properties, u"NTPSynchronized"_s);
    time.isRtcInLocalTime = flag(properties, u"LocalRTC"_s);
    const auto zone = properties.value(u"Timezone"_s).toString();
    time.timeZone = zone.isEmpty() ? time.timeZone : zone;
}

QList<NtpServer> serversOf(const QVariantMap& timesync)
{
    QList<NtpServer> servers;
    const auto add = [&servers](const QString& text) {
        const auto server = NtpServer::parse(text);
        if (server && !servers.contains(*server)) {
            servers.append(*server);
        }
    };
    add(timesync.value(u"ServerName"_s).toString()); // the one in use
    for (const auto* list : {"LinkNTPServers", "SystemNTPServers", "RuntimeNTPServers", "FallbackNTPServers"}) {
        const auto names = timesync.value(QString::fromLatin1(list)).toStringList();
        std::ranges::for_each(names, add);
    }
    return servers;
}

void readTimesync(SystemBus& bus, SystemTime& time)
{
    const auto name = u"org.freedesktop.timesync1"_s;
    if (bus.isRunning(name)) {
        time.keeper = Keeper::Timesyncd;
        const auto path = u"/org/freedesktop/timesync1"_s;
        time.servers = serversOf(bus.properties(name, path, u"org.freedesktop.timesync1.Manager"_s));
    }
}

/// What runs, by the names of the processes; Unknown where those of the whole system cannot be seen.
Keeper runningKeeper()
{
    const auto folders = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const auto& folder : folders) {
        if (!folder.at(0).isDigit()) {
            continue;
        }
        const auto name = contentOf(u"/proc/"_s + folder + u"/comm"_s).trimmed();
        if (name == "chronyd") {
            return Keeper::Chrony;
        }
        if (name == "ntpd") {
            return Keeper::Ntpd;
        }
        if (name == "systemd-timesyn") { // 15 letters is all that there is room for
            return Keeper::Timesyncd;
        }
    }
    return contentOf(u"/proc/1/comm"_s).trimmed() == "systemd" ? Keeper::None : Keeper::Unknown;
}

QList<NtpServer> serversOfChrony()
{
    QByteArray text = contentOf(u"/etc/chrony/chrony.conf"_s) + '\n' + contentOf(u"/etc/chrony.conf"_s);
    for (const auto* folder : {"/etc/chrony/sources.d", "/etc/chrony/conf.d", "/etc/chrony.d"}) {
        const QDir more(QString::fromLatin1(folder), u"*.sources;*.conf"_s, QDir::Name, QDir::Files);
        const auto files = more.entryList();
        for (const auto& file : files) {
            text += '\n' + contentOf(more.filePath(file));
        }
    }
    return timeServerConfig::ofChrony(text);
}

QList<NtpServer> configuredServers(Keeper keeper)
{
    switch (keeper) {
    case Keeper::Chrony:
        return serversOfChrony();
    case Keeper::Ntpd:
        return timeServerConfig::ofChrony(contentOf(u"/etc/ntp.conf"_s) + '\n' + contentOf(u"/etc/ntpsec/ntp.conf"_s));
    case Keeper::Timesyncd:
        return timeServerConfig::ofTimesyncd(contentOf(u"/etc/systemd/timesyncd.conf"_s));
    default:
        return {};
    }
}

/// The third line of hwclock's file says UTC or LOCAL (adjtime_config(5)).
std::optional<bool> isAdjtimeLocal()
{
    const auto line = contentOf(u"/etc/adjtime"_s).split('\n').value(2).trimmed();
    return line == "LOCAL" ? std::optional(true) : line == "UTC" ? std::optional(false) : std::nullopt;
}

/// What the kernel says. A hint alone: a host that keeps a virtual machine's clock does not tell its kernel, and chrony
/// tells it only with `rtcsync`.
std::optional<bool> isKernelSynchronised()
{
    timex state{}; // without modes it reads
    return adjtimex(&state) < 0 ? std::nullopt : std::optional((state.status & STA_UNSYNC) == 0);
}

std::optional<bool> isVirtual(SystemBus& bus)
{
    const auto manager = bus.properties(u"org.freedesktop.systemd1"_s, u"/org/freedesktop/systemd1"_s,
                                        u"org.freedesktop.systemd1.Manager"_s);
    if (manager.contains(u"Virtualization"_s)) {
        return !manager.value(u"Virtualization"_s).toString().isEmpty();
    }
    return contentOf(u"/proc/cpuinfo"_s).contains(" hypervisor") ? std::optional(true) : std::nullopt;
}

} // namespace

void readPlatform(SystemTime& time)
{
    SystemBus bus;
    readTimedate(bus, time);
    readTimesync(bus, time);
    if (time.keeper == Keeper::Unknown) {
        time.keeper = runningKeeper();
    }
    if (time.servers.isEmpty()) {
        time.servers = configuredServers(time.keeper);
    }
    if (!time.isSynchronised) {
        time.isSynchronised = isKernelSynchronised();
    }
    if (!time.isRtcInLocalTime) {
        time.isRtcInLocalTime = isAdjtimeLocal();
    }
    time.isVirtualMachine = isVirtual(bus);
}

} // namespace clocks
