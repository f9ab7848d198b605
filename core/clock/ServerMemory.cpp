#include "clock/ServerMemory.h"

#include "base/AtomicFile.h"
#include "base/FileSystem.h"
#include "base/JsonFields.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace clocks {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 262'144;
constexpr qsizetype mostServers = 256;
constexpr qsizetype mostAddresses = 8;
/// Where sessions cannot be told apart, another one's boot time could look like a moment ago when both were just begun.
constexpr qint64 leastUptime = 60'000;
constexpr qint64 mostMilliseconds = 1LL << 52;
constexpr quint64 mostNanoseconds = std::numeric_limits<qint64>::max();

Reason kissNamed(const QString& name)
{
    for (const auto kiss : {Reason::KissRate, Reason::KissDeny, Reason::KissRestrict}) {
        if (name == nameOf(kiss)) {
            return kiss;
        }
    }
    return Reason::None;
}

QString number(qint64 value)
{
    return QString::number(value); // as a text: a JSON number has 53 bits
}

std::optional<NtpSample> sampleOf(const QJsonObject& json)
{
    base::JsonFields fields(json, base::ErrorCode::Damaged);
    const auto number = [&fields](QLatin1String name) {
        return static_cast<qint64>(fields.number64(name, mostNanoseconds));
    };
    NtpSample sample;
    sample.trueMinusBoot = number("trueMinusBoot"_L1);
    sample.delay = number("delay"_L1);
    sample.error = number("error"_L1);
    sample.bootTime = number("bootTime"_L1);
    sample.stratum = static_cast<int>(fields.number("stratum"_L1, 0, 15));
    return fields.error() ? std::nullopt : std::make_optional(sample);
}

QJsonObject jsonOf(const NtpSample& sample)
{
    return {{u"trueMinusBoot"_s, number(sample.trueMinusBoot)},
            {u"delay"_s, number(sample.delay)},
            {u"error"_s, number(sample.error)},
            {u"bootTime"_s, number(sample.bootTime)},
            {u"stratum"_s, sample.stratum}};
}

} // namespace

bool sharesAddress(const QList<QHostAddress>& some, const QList<QHostAddress>& others)
{
    return std::ranges::any_of(some, [&others](const QHostAddress& one) {
        return std::ranges::any_of(others, [&one](const QHostAddress& other) {
            return one.isEqual(other, QHostAddress::ConvertV4MappedToIPv4);
        });
    });
}

qint64 ServerMemory::Stamp::ageAt(const Stamp& now) const
{
    const bool isSameSession = boot != otherSession && now.boot >= boot;
    return isSameSession ? now.boot - boot : std::max(now.boot, now.utc - utc);
}

std::optional<ServerMemory::Entry> ServerMemory::entryOf(const QJsonObject& json)
{
    base::JsonFields fields(json, base::ErrorCode::Damaged);
    const auto stamp = [&fields](QLatin1String utc, QLatin1String boot) {
        return Stamp{fields.number(utc, -mostMilliseconds, mostMilliseconds, 0),
                     fields.number(boot, Stamp::otherSession, mostMilliseconds, 0)};
    };
    Entry entry;
    if (json.contains("asked"_L1)) {
        entry.asked = stamp("asked"_L1, "askedBoot"_L1);
    }
    if (json.contains("sample"_L1)) {
        entry.sample = clocks::sampleOf(fields.object("sample"_L1));
    }
    if (json.contains("kiss"_L1)) {
        entry.kiss = kissNamed(fields.text("kiss"_L1, 32));
        entry.kissed = stamp("kissed"_L1, "kissedBoot"_L1);
        entry.holdSeconds = fields.number("holdSeconds"_L1, 0, longestHoldSeconds, 0);
    }
    const auto addresses = json.value("addresses"_L1).toArray();
    for (const auto& address : addresses) {
        if (const QHostAddress known(address.toString()); !known.isNull() && entry.addresses.size() < mostAddresses) {
            entry.addresses.append(known);
        }
    }
    return fields.error() ? std::nullopt : std::make_optional(entry);
}

QJsonObject ServerMemory::jsonOf(const Entry& entry)
{
    QJsonObject json;
    if (entry.asked) {
        json.insert("asked"_L1, entry.asked->utc);
        json.insert("askedBoot"_L1, entry.asked->boot);
    }
    if (entry.sample) {
        json.insert("sample"_L1, clocks::jsonOf(*entry.sample));
    }
    if (entry.kiss != Reason::None) {
        json.insert("kiss"_L1, nameOf(entry.kiss));
        json.insert("kissed"_L1, entry.kissed.utc);
        json.insert("kissedBoot"_L1, entry.kissed.boot);
        json.insert("holdSeconds"_L1, entry.holdSeconds);
    }
    if (!entry.addresses.isEmpty()) {
        QJsonArray addresses;
        for (const auto& address : entry.addresses) {
            addresses.append(address.toString());
        }
        json.insert("addresses"_L1, addresses);
    }
    return json;
}

/// What was noted before the computer was started anew.
void ServerMemory::closeSession()
{
    for (auto& entry : m_entries) {
        entry.sample.reset();
        entry.kissed.boot = Stamp::otherSession;
        if (entry.asked) {
            entry.asked->boot = Stamp::otherSession;
        }
    }
}

ServerMemory ServerMemory::load(const QString& path, const QByteArray& session)
{
    ServerMemory memory;
    memory.m_session = session;
    const auto bytes = base::atomicFile::read(path, largestFile);
    const auto json = bytes ? base::parseJsonObject(*bytes, base::ErrorCode::Damaged) : bytes.error();
    if (!json) {
        return memory;
    }
    const auto servers = json->value("servers"_L1).toObject();
    for (auto server = servers.begin(); server != servers.end() && memory.m_entries.size() < mostServers; ++server) {
        if (const auto entry = entryOf(server.value().toObject())) {
            memory.m_entries.insert(server.key(), *entry);
        }
    }
    if (json->value("session"_L1).toString().toLatin1() != session) {
        memory.closeSession();
    }
    return memory;
}

base::Result<void> ServerMemory::save(const QString& path) const
{
    QJsonObject servers;
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        servers.insert(entry.key(), jsonOf(entry.value()));
    }
    const auto bytes =
        QJsonDocument(QJsonObject{{u"session"_s, QString::fromLatin1(m_session)}, {u"servers"_s, servers}}).toJson();
    if (const auto made = base::fs::makePrivateDirectory(QFileInfo(path).absolutePath()); !made) {
        return made;
    }
    return base::atomicFile::write(path, base::bytesOf(bytes));
}

Reason ServerMemory::holdOf(const NtpServer& server, const base::Clock& clock) const
{
    const auto entry = m_entries.value(keyOf(server));
    if (entry.kiss != Reason::KissRate) {
        return entry.kiss;
    }
    return entry.kissed.ageAt(Stamp::now(clock)) < entry.holdSeconds * 1000 ? Reason::KissRate : Reason::None;
}

bool ServerMemory::isTooSoon(const NtpServer& server, const base::Clock& clock) const
{
    const auto entry = m_entries.value(keyOf(server));
    return entry.asked && entry.asked->ageAt(Stamp::now(clock)) < pauseSeconds * 1000;
}

std::optional<NtpSample> ServerMemory::sampleOf(const NtpServer& server) const
{
    return m_entries.value(keyOf(server)).sample;
}

QList<QHostAddress> ServerMemory::addressesOf(const NtpServer& server) const
{
    return m_entries.value(keyOf(server)).addresses;
}

QList<NtpServer> ServerMemory::knownAt(const QList<QHostAddress>& addresses, quint16 port) const
{
    QList<NtpServer> known;
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        const auto server = NtpServer::parse(entry.key());
        if (server && server->port == port && sharesAddress(addresses, entry->addresses)) {
            known.append(*server);
        }
    }
    return known;
}

void ServerMemory::noteAddresses(const NtpServer& server, const QList<QHostAddress>& addresses)
{
    m_entries[keyOf(server)].addresses = addresses.first(std::min(addresses.size(), mostAddresses));
}

void ServerMemory::noteQuestion(const NtpServer& server, const base::Clock& clock)
{
    auto& entry = m_entries[keyOf(server)];
    entry.asked = Stamp::now(clock);
    entry.sample.reset();
}

void ServerMemory::noteSample(const NtpServer& server, const NtpSample& sample)
{
    if (sample.bootTime / 1'000'000 >= leastUptime && sample.trueMinusBoot > 0) {
        m_entries[keyOf(server)].sample = sample;
    }
}

bool ServerMemory::forgetRefusals()
{
    bool isAny = false;
    for (auto& entry : m_entries) {
        if (entry.kiss == Reason::KissDeny || entry.kiss == Reason::KissRestrict) {
            entry.kiss = Reason::None;
            isAny = true;
        }
    }
    return isAny;
}

void ServerMemory::noteKiss(const NtpServer& server, Reason kiss, const base::Clock& clock)
{
    Q_ASSERT(isKiss(kiss));
    auto& entry = m_entries[keyOf(server)];
    const bool isRepeated = entry.kiss == Reason::KissRate && kiss == Reason::KissRate &&
                            entry.kissed.ageAt(Stamp::now(clock)) < longestHoldSeconds * 1000;
    entry.holdSeconds = isRepeated ? std::min(2 * entry.holdSeconds, longestHoldSeconds) : firstHoldSeconds;
    entry.kiss = kiss;
    entry.kissed = Stamp::now(clock);
}

} // namespace clocks
