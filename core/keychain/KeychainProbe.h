#pragma once

#include "keychain/KeychainState.h"
#include "store/SecretStore.h"

#include <QFuture>

#include <chrono>
#include <memory>
#include <optional>

namespace keychain {

/// To be called first in main(), before the application object and any thread exist. On Linux it unsets QT_NO_GLIB:
/// without GLib's main loop libsecret never answers.
void prepareEnvironment();

/// Finds out why the keychain, or an item in it, is not there. Changes nothing, and asks nobody for a password:
/// libsecret and QtKeychain report a locked keyring as "not found", and may put a prompt on the screen.
///
/// For one thread at a time, and not the event loop's: each of its few calls to the service takes up to `callTimeout`.
class KeychainProbe
{
public:
    explicit KeychainProbe(std::chrono::milliseconds callTimeout = std::chrono::seconds(5));
    ~KeychainProbe();
    KeychainProbe(const KeychainProbe&) = delete;
    KeychainProbe& operator=(const KeychainProbe&) = delete;

    /// Whether probe() can see items without reading them. On Windows and macOS it cannot, and need not: "not found"
    /// means that there.
    static bool seesItems();

    /// Without a key: Ready if the default keyring is there and open. With one: Ready if the item is there and can be
    /// read; where seesItems() is false, the answer is the one without a key. `pinned` is the name in the index, or
    /// empty; BackendChanged if that keychain cannot be had here, or if the item is not in the version of it that can.
    KeychainReport probe(const QString& pinned, const std::optional<store::SecretKey>& key = {});

    /// The service's connection at the last probe: another one after it was started again. Empty on Windows and macOS.
    QString serviceOwner() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Has the system ask for the password of the default keyring (or, where there is none, for that of a new one) and
/// answers when the person is done: Ready; Denied if the prompt was dismissed; Stalled after `patience`; else as
/// probe(). `backend` is what SecretStore::backend() says. To be called on the event loop's thread; does not block it.
/// Dropping or cancelling the future leaves the prompt on the screen, where it works as before.
QFuture<KeychainReport> unlock(const QString& backend, std::chrono::milliseconds patience = std::chrono::minutes(3));

} // namespace keychain
