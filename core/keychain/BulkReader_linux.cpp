#include "keychain/BulkReader.h"

#include "base/Logging.h"
#include "keychain/KeychainItem.h"
#include "keychain/SecretServiceSession_linux.h"
#include "keychain/SecretService_linux.h"

#include <QDBusArgument>
#include <QDBusObjectPath>
#include <QDBusPendingCall>
#include <QDBusVariant>
#include <QSet>

#include <set>

namespace keychain {

using namespace Qt::StringLiterals;
using base::Result;
using store::SecretBytes;
using store::SecretKey;

namespace {

constexpr std::size_t fewKeys = 64;
constexpr std::size_t mostItemsForAKey = 4;

using Paths = QList<QDBusObjectPath>;
using PathsByName = std::map<QString, QDBusObjectPath>;
using Values = std::map<QString, SecretBytes>;

Attributes attributesOf(const QString& user = {})
{
    Attributes attributes{{u"server"_s, serviceName}, {u"type"_s, u"base64"_s}};
    if (!user.isEmpty()) {
        attributes.insert(u"user"_s, user);
    }
    return attributes;
}

QDBusMessage replyOf(QDBusPendingCall& call)
{
    call.waitForFinished();
    return call.reply();
}

// One search for each name, all under way at once.
PathsByName searched(SessionBus& bus, const std::set<QString>& wanted)
{
    std::vector<QDBusPendingCall> calls;
    calls.reserve(wanted.size());
    for (const auto& name : wanted) {
        calls.push_back(bus.callLater(secretService(), u"SearchItems"_s, {QVariant::fromValue(attributesOf(name))}));
    }
    PathsByName found;
    auto call = calls.begin();
    for (const auto& name : wanted) {
        const auto reply = replyOf(*call++);
        if (reply.type() != QDBusMessage::ReplyMessage || reply.signature() != "aoao"_L1) {
            continue;
        }
        const auto unlocked = qdbus_cast<Paths>(reply.arguments().at(0));
        const auto locked = qdbus_cast<Paths>(reply.arguments().at(1));
        if (unlocked.size() == 1 && locked.isEmpty()) {
            found.emplace(name, unlocked.front());
        }
    }
    return found;
}

// One question for each item of ours, all under way at once: the service has no call that gives the attributes of many.
PathsByName named(SessionBus& bus, const Paths& paths, const std::set<QString>& wanted)
{
    std::vector<QDBusPendingCall> calls;
    calls.reserve(static_cast<std::size_t>(paths.size()));
    for (const auto& path : paths) {
        calls.push_back(bus.callLater({secretService().service, path.path(), u"org.freedesktop.DBus.Properties"_s},
                                      u"Get"_s, {u"org.freedesktop.Secret.Item"_s, u"Attributes"_s}));
    }
    PathsByName found;
    std::set<QString> ambiguous;
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const auto reply = replyOf(calls[static_cast<std::size_t>(i)]);
        if (reply.type() != QDBusMessage::ReplyMessage || reply.signature() != "v"_L1) {
            continue;
        }
        const auto attributes = qvariant_cast<QDBusVariant>(reply.arguments().constFirst()).variant();
        const auto name = qdbus_cast<Attributes>(attributes).value(u"user"_s);
        if (wanted.contains(name) && !found.emplace(name, paths[i]).second) {
            ambiguous.insert(name);
        }
    }
    for (const auto& name : ambiguous) {
        found.erase(name);
    }
    return found;
}

// A search looks at every item of the keyring: for few names one each, for many a single one and then their attributes.
PathsByName pathsOf(SessionBus& bus, const std::set<QString>& wanted)
{
    if (wanted.size() <= fewKeys) {
        return searched(bus, wanted);
    }
    const auto reply = bus.call(secretService(), u"SearchItems"_s, {QVariant::fromValue(attributesOf())}, "aoao");
    if (!reply.isReady()) {
        return {};
    }
    const auto ours = qdbus_cast<Paths>(reply.values.constFirst());
    const bool mostAreWanted = static_cast<std::size_t>(ours.size()) / mostItemsForAKey <= wanted.size();
    return mostAreWanted ? named(bus, ours, wanted) : searched(bus, wanted);
}

// QtKeychain stores binary values as base64.
Result<SecretBytes> decoded(const SecretBytes& text)
{
    const auto encoded =
        QByteArray::fromRawData(reinterpret_cast<const char*>(text.data()), static_cast<qsizetype>(text.size()));
    auto bytes = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.isEmpty() || bytes.decoded.size() > largestValue) {
        return base::Error{base::ErrorCode::KeychainItemCorrupt};
    }
    return SecretBytes::takeFrom(bytes.decoded);
}

// GetSecrets answers with a{o(oayays)}: for each item the session, the IV, the value and its media type.
std::map<QString, SecretBytes> valuesOf(SessionBus& bus, const SecretServiceSession& session, const Paths& paths)
{
    std::map<QString, SecretBytes> values;
    const auto reply =
        bus.call(secretService(), u"GetSecrets"_s,
                 {QVariant::fromValue(paths), QVariant::fromValue(QDBusObjectPath(session.path()))}, "a{o(oayays)}");
    if (!reply.isReady()) {
        qCInfo(logKeychain, "%s", qPrintable(reply.report.detail));
        return values;
    }
    const auto answer = qvariant_cast<QDBusArgument>(reply.values.constFirst());
    answer.beginMap();
    while (!answer.atEnd()) {
        QDBusObjectPath path;
        QDBusObjectPath owner;
        QByteArray iv;
        QByteArray ciphertext;
        QString type;
        answer.beginMapEntry();
        answer >> path;
        answer.beginStructure();
        answer >> owner >> iv >> ciphertext >> type;
        answer.endStructure();
        answer.endMapEntry();
        if (auto text = session.decrypt(iv, ciphertext)) {
            if (auto value = decoded(*text)) {
                values.emplace(path.path(), *std::move(value));
            }
        }
    }
    answer.endMap();
    return values;
}

} // namespace

class BulkReader::Private
{
public:
    explicit Private(std::chrono::milliseconds callTimeout) : bus(callTimeout) {}

    SessionBus bus;
};

BulkReader::BulkReader(std::chrono::milliseconds callTimeout) : d(std::make_unique<Private>(callTimeout)) {}
BulkReader::~BulkReader() = default;

std::map<QString, SecretBytes> BulkReader::read(const QString& backend, std::span<const SecretKey> keys)
{
    if (backend != "libsecret"_L1 || keys.empty() || !d->bus.start(secretService().service).isReady()) {
        return {};
    }
    std::set<QString> wanted;
    for (const auto& key : keys) {
        wanted.insert(itemName(key));
    }
    const auto found = pathsOf(d->bus, wanted);
    if (found.empty()) {
        return {};
    }
    const auto session = SecretServiceSession::open(d->bus);
    if (!session) {
        qCInfo(logKeychain, "%s", qPrintable(session.error().detail));
        return {};
    }
    Paths paths;
    for (const auto& [name, path] : found) {
        paths.append(path);
    }
    auto values = valuesOf(d->bus, *session, paths);
    session->close(d->bus);
    std::map<QString, SecretBytes> byName;
    for (const auto& [name, path] : found) {
        if (auto value = values.extract(path.path())) {
            byName.emplace(name, std::move(value.mapped()));
        }
    }
    return byName;
}

} // namespace keychain
