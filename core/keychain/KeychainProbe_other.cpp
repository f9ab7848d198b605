#include "keychain/KeychainProbe.h"

#include "keychain/KeychainBackend.h"

#include <QPromise>

namespace keychain {

// The login keychain of Windows and macOS is part of the system: always there, and unlocked by reading from it.
class KeychainProbe::Private
{};

void prepareEnvironment() {}

KeychainProbe::KeychainProbe(std::chrono::milliseconds) {}
KeychainProbe::~KeychainProbe() = default;

bool KeychainProbe::seesItems()
{
    return false;
}

QString KeychainProbe::serviceOwner() const
{
    return {};
}

KeychainReport KeychainProbe::probe(const QString& pinned, const std::optional<store::SecretKey>&)
{
    const auto backend = backendFor(pinned);
    if (!pinned.isEmpty() && pinned != backend) {
        return {KeychainState::BackendChanged, QStringLiteral("%1 is pinned, this is %2").arg(pinned, backend)};
    }
    return {};
}

QFuture<KeychainReport> unlock(const QString&, std::chrono::milliseconds)
{
    QPromise<KeychainReport> promise;
    promise.start();
    promise.addResult(KeychainReport{});
    promise.finish();
    return promise.future();
}

} // namespace keychain
