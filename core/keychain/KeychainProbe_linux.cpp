#include "keychain/KeychainProbe.h"

#include "keychain/KeychainBackend.h"
#include "keychain/KeychainItem.h"
#include "keychain/SecretService_linux.h"
#include "keychain/SessionBus_linux.h"

#include <QDBusArgument>
#include <QDBusObjectPath>
#include <QDBusVariant>

namespace keychain {

using namespace Qt::StringLiterals;
using store::SecretKey;

namespace {

// SearchItems tells what is there even in a locked keyring, in its second list.
KeychainReport findItem(SessionBus& bus, const SecretKey& key)
{
    const auto found =
        bus.call(secretService(), u"SearchItems"_s,
                 {QVariant::fromValue(Attributes{{u"user"_s, itemName(key)}, {u"server"_s, serviceName}})}, "aoao");
    if (!found.isReady()) {
        return found.report;
    }
    if (!qdbus_cast<QList<QDBusObjectPath>>(found.values.at(0)).isEmpty()) {
        return {};
    }
    if (!qdbus_cast<QList<QDBusObjectPath>>(found.values.at(1)).isEmpty()) {
        return {KeychainState::Locked, u"the item is in a locked keyring"_s};
    }
    return {KeychainState::ItemMissing, u"no keyring has the item"_s};
}

KeychainReport probeDefaultCollection(SessionBus& bus)
{
    const auto alias = bus.call(secretService(), u"ReadAlias"_s, {u"default"_s}, "o");
    if (!alias.isReady()) {
        return alias.report;
    }
    const auto collection = qdbus_cast<QDBusObjectPath>(alias.values.constFirst()).path();
    if (collection == "/"_L1) {
        return {KeychainState::NoCollection, u"there is no default keyring"_s};
    }
    const BusObject properties{secretService().service, collection, u"org.freedesktop.DBus.Properties"_s};
    const auto locked = bus.call(properties, u"Get"_s, {u"org.freedesktop.Secret.Collection"_s, u"Locked"_s}, "v");
    if (!locked.isReady()) {
        return locked.report;
    }
    if (qdbus_cast<QDBusVariant>(locked.values.constFirst()).variant().toBool()) {
        return {KeychainState::Locked, u"the default keyring is locked"_s};
    }
    return {};
}

KeychainReport probeSecretService(SessionBus& bus, const std::optional<SecretKey>& key)
{
    if (const auto started = bus.start(secretService().service); !started.isReady()) {
        return started;
    }
    if (!key) {
        return probeDefaultCollection(bus);
    }
    const auto item = findItem(bus, *key);
    if (item.state != KeychainState::ItemMissing) {
        return item;
    }
    // Some services do not list what a locked keyring holds, so "missing" counts only if the default one is open.
    const auto collection = probeDefaultCollection(bus);
    return collection.isReady() ? item : collection;
}

// Asks for a handle, as QtKeychain has to before each job; a wallet that is open gives one without asking the person,
// once they have allowed it to us.
KeychainReport findEntry(SessionBus& bus, const BusObject& daemon, const QString& wallet, const SecretKey& key)
{
    const QString application = serviceName;
    const auto opened = bus.call(daemon, u"open"_s, {wallet, 0LL, application}, "i");
    if (!opened.isReady()) {
        return opened.report;
    }
    const int handle = opened.values.constFirst().toInt();
    if (handle < 0) {
        return {KeychainState::Denied, u"KWallet refused to open the wallet"_s};
    }
    const auto there = bus.call(daemon, u"hasEntry"_s, {handle, application, itemName(key), application}, "b");
    if (!there.isReady()) {
        return there.report;
    }
    if (!there.values.constFirst().toBool()) {
        return {KeychainState::ItemMissing, u"the wallet does not have the entry"_s};
    }
    return {};
}

KeychainReport probeKWallet(SessionBus& bus, const QString& backend, const std::optional<SecretKey>& key)
{
    const auto daemon = kwallet(backend);
    if (const auto started = bus.start(daemon.service); !started.isReady()) {
        return started;
    }
    const auto enabled = bus.call(daemon, u"isEnabled"_s, {}, "b");
    if (!enabled.isReady()) {
        return enabled.report;
    }
    if (!enabled.values.constFirst().toBool()) {
        return {KeychainState::NoService, u"KWallet is switched off in its settings"_s};
    }
    const auto wallet = bus.call(daemon, u"networkWallet"_s, {}, "s");
    if (!wallet.isReady()) {
        return wallet.report;
    }
    const auto name = wallet.values.constFirst().toString();
    const auto open = bus.call(daemon, u"isOpen"_s, {name}, "b");
    if (!open.isReady()) {
        return open.report;
    }
    if (!open.values.constFirst().toBool()) {
        return {KeychainState::Locked, u"the wallet is closed"_s};
    }
    return key ? findEntry(bus, daemon, name, *key) : KeychainReport{};
}

KeychainReport probeBackend(SessionBus& bus, const QString& backend, const std::optional<SecretKey>& key)
{
    if (backend.startsWith("kwallet"_L1)) {
        return probeKWallet(bus, backend, key);
    }
    if (backend == "libsecret"_L1) {
        return probeSecretService(bus, key);
    }
    return {KeychainState::NoService, u"libsecret is not installed"_s};
}

} // namespace

class KeychainProbe::Private
{
public:
    explicit Private(std::chrono::milliseconds callTimeout) : bus(callTimeout) {}

    SessionBus bus;
};

void prepareEnvironment()
{
    qunsetenv("QT_NO_GLIB");
}

KeychainProbe::KeychainProbe(std::chrono::milliseconds callTimeout) : d(std::make_unique<Private>(callTimeout)) {}

KeychainProbe::~KeychainProbe() = default;

bool KeychainProbe::seesItems()
{
    return true;
}

QString KeychainProbe::serviceOwner() const
{
    return d->bus.owner();
}

KeychainReport KeychainProbe::probe(const QString& pinned, const std::optional<SecretKey>& key)
{
    const auto backend = backendFor(pinned);
    const bool changed = !pinned.isEmpty() && backend != pinned;
    if (changed && !isSameFamily(backend, pinned)) {
        return {KeychainState::BackendChanged, "%1 is pinned, this is %2"_L1.arg(pinned, backend)};
    }
    auto report = probeBackend(d->bus, backend, key);
    if (changed && report.state == KeychainState::ItemMissing) {
        report.state = KeychainState::BackendChanged;
    }
    return report;
}

} // namespace keychain
