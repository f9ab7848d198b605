#pragma once

#include "base/Error.h"

#include <QString>

namespace keychain {

/// What stands between us and an item, or that nothing does. Each is a sentence with a next step on screen.
enum class KeychainState {
    Ready,
    Locked,         ///< The keyring that has, or would take, the item is locked
    Denied,         ///< The service refused us
    Stalled,        ///< The service does not answer in time
    NoService,      ///< A bus, but nothing on it keeps secrets
    NoBus,          ///< No session bus (a bare terminal, a container)
    NoCollection,   ///< The service runs, but has no default keyring
    BackendChanged, ///< Not here, and this is another keychain than the one that was pinned
    ItemMissing,    ///< Everything is open and in order, and the item is not there
    ItemCorrupt,    ///< There is something under the item's name that we did not write
    Failed,         ///< The service answers with an error that is none of the above
};

struct KeychainReport
{
    KeychainState state = KeychainState::Ready;
    QString detail = {}; ///< For the log: the call and the service's error; no secret, no name of an account

    bool isReady() const { return state == KeychainState::Ready; }
};

/// Whether there is no keychain here at all, so that what has no home yet may go into a sealed file.
bool isAbsent(KeychainState state);

/// The enumerator's name.
QLatin1String toString(KeychainState state);

/// The Keychain… code of a state. Ready has none: asking for it is answered with KeychainFailed.
base::ErrorCode toErrorCode(KeychainState state);

base::Error toError(const KeychainReport& report);

} // namespace keychain
