#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <QString>

#include <chrono>
#include <memory>

namespace keychain {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;

/// QtKeychain's jobs as blocking calls for a thread that is not the event loop's.
///
/// The jobs themselves run on the event loop's thread (that of the application object), because libsecret's answers
/// arrive in its GLib main loop. They cannot be stopped, and deleting one that runs is a use after free. So each has
/// `watchdog`; after that the caller gets KeychainStalled and the job is left to end by itself, and until it has ended
/// every further call is KeychainStalled at once: QtKeychain runs one job after another, and would only queue them up.
///
/// Values are binary only, in both directions: QtKeychain reads a text item in preference to a binary one of the same
/// name. Its way out to plain-text settings is closed: it gets settings of its own that are empty and cannot be stored.
///
/// Errors: KeychainItemMissing, KeychainDenied, KeychainNoService, KeychainFailed, KeychainStalled; KeychainItemCorrupt
/// for a value of more than `largestValue` bytes; Cancelled after cancel(); InvalidArgument for a call on the event
/// loop's thread or without an application object.
class KeychainJobs
{
public:
    explicit KeychainJobs(std::chrono::milliseconds watchdog);
    /// Does not wait for a job that runs.
    ~KeychainJobs();
    KeychainJobs(const KeychainJobs&) = delete;
    KeychainJobs& operator=(const KeychainJobs&) = delete;

    /// Before the first job and whenever it may have changed: the back end as in backendFor(), which the process's
    /// first job makes QtKeychain choose, and the connection of its service as in KeychainProbe::serviceOwner().
    void use(const QString& backend, const QString& owner);

    Result<SecretBytes> read(const QString& item);
    /// Replaces what is there. An empty value is refused (InvalidArgument): with KWallet it would remove the item.
    Result<void> write(const QString& item, const SecretBytes& value);
    /// An item that is not there is KeychainItemMissing or good, as the system has it.
    Result<void> remove(const QString& item);

    /// Releases the thread that waits, and each later call, with Cancelled. From any thread.
    void cancel();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace keychain
