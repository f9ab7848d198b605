#include "keychain/KeychainBackend.h"

#include "keychain/SecretService_linux.h"

#include <QLibrary>

#include <mutex>

namespace keychain {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 5s;
const QString libsecret = u"secret-1"_s;
#ifdef KEYTIDE_QTKEYCHAIN_KNOWS_KWALLET6
constexpr int newestKWallet = 6;
#else
constexpr int newestKWallet = 5;
#endif

std::mutex decidedMutex;
QString decided; // What QtKeychain has chosen; empty before its first job

// The version of the KDE session for which QtKeychain takes KWallet, or 0. The order of the checks is QtKeychain's.
int kdeVersion()
{
    const int session = qEnvironmentVariableIntValue("KDE_SESSION_VERSION");
    const int version = session >= 4 && session <= newestKWallet ? session : 0;
    const auto desktop = qgetenv("XDG_CURRENT_DESKTOP");
    if (desktop == "KDE") {
        return version;
    }
    if (desktop == "GNOME" || desktop == "Unity" || desktop == "XFCE") {
        return 0;
    }
    const auto name = qgetenv("DESKTOP_SESSION");
    if (name == "kde") {
        return version;
    }
    if (name == "kde4") {
        return 4;
    }
    if (name == "gnome" || name.contains("xfce") || name == "xubuntu" ||
        !qgetenv("GNOME_DESKTOP_SESSION_ID").isEmpty()) {
        return 0;
    }
    return qgetenv("KDE_FULL_SESSION").isEmpty() ? 0 : version;
}

bool hasLibsecret()
{
    static const bool loads = QLibrary(libsecret, 0).load(); // As QtKeychain asks for it
    return loads;
}

bool hasSecretService()
{
    return hasLibsecret() && SessionBus(patience).start(secretService().service).isReady();
}

bool hasKWallet(const QString& backend)
{
    SessionBus bus(patience);
    const auto daemon = kwallet(backend);
    return bus.start(daemon.service).isReady() && bus.call(daemon, u"networkWallet"_s, {}, "s").isReady();
}

bool isUsable(const QString& backend)
{
    if (backend == "libsecret"_L1) {
        return hasSecretService();
    }
    const bool isKnown = backend == "kwallet5"_L1 || (backend == "kwallet6"_L1 && newestKWallet >= 6);
    return isKnown && hasKWallet(backend);
}

QString naturalBackend()
{
    const auto wished = qEnvironmentVariable("QTKEYCHAIN_BACKEND"); // 0.16's override, which we lend to older versions
    if (isUsable(wished)) {
        return wished;
    }
    if (const int version = kdeVersion()) {
        const auto wallet = "kwallet%1"_L1.arg(QString::number(version));
        if (version == 4 || hasKWallet(wallet)) {
            return wallet;
        }
    }
    // The library is enough for QtKeychain, whether or not anything provides the service.
    return hasLibsecret() ? u"libsecret"_s : QString();
}

} // namespace

QString backendFor(const QString& pinned)
{
    {
        const std::lock_guard lock(decidedMutex);
        if (!decided.isEmpty()) {
            return decided;
        }
    }
    // Where nothing speaks for another one, it need not be loaded to be chosen: codes are read without it.
    if (pinned == "libsecret"_L1 && kdeVersion() == 0 && qEnvironmentVariableIsEmpty("QTKEYCHAIN_BACKEND")) {
        return pinned;
    }
    const auto natural = naturalBackend();
    return pinned.isEmpty() || pinned == natural || !isUsable(pinned) ? natural : pinned;
}

bool isInstalled(const QString& backend)
{
    return backend != "libsecret"_L1 || hasLibsecret();
}

bool isSameFamily(const QString& left, const QString& right)
{
    return left == right || (left.startsWith("kwallet"_L1) && right.startsWith("kwallet"_L1));
}

void forgetSession()
{
    using Disconnect = void (*)();
    static const auto disconnect =
        reinterpret_cast<Disconnect>(QLibrary::resolve(libsecret, 0, "secret_service_disconnect"));
    if (disconnect) {
        disconnect();
    }
}

BackendChoice::BackendChoice(const QString& backend)
{
    const std::lock_guard lock(decidedMutex);
    if (!decided.isEmpty()) {
        return;
    }
    decided = backend;
    const bool wantsKWallet = backend.startsWith("kwallet"_L1);
    const auto version = backend.mid(7).toLatin1();
    const bool isNatural = wantsKWallet ? kdeVersion() == version.toInt() : kdeVersion() == 0;
    if (isNatural && qgetenv("QTKEYCHAIN_BACKEND").isEmpty()) {
        return;
    }
    const auto change = [this](const char* name, const QByteArray& value) {
        m_changed.push_back({name, qgetenv(name), qEnvironmentVariableIsSet(name)});
        qputenv(name, value);
    };
    change("QTKEYCHAIN_BACKEND", backend.toLatin1());
    change("XDG_CURRENT_DESKTOP", wantsKWallet ? "KDE" : "GNOME");
    if (wantsKWallet) {
        change("KDE_SESSION_VERSION", version);
    }
}

BackendChoice::~BackendChoice()
{
    for (const auto& variable : m_changed) {
        if (variable.wasSet) {
            qputenv(variable.name, variable.before);
        } else {
            qunsetenv(variable.name);
        }
    }
}

} // namespace keychain
