#pragma once

#include "store/SecretStore.h"

#include <chrono>
#include <memory>

namespace keychain {

struct KeychainOptions
{
    QString pinned = {}; ///< The back end's name in the index; empty at first use
    std::chrono::milliseconds watchdog = std::chrono::seconds(20);   ///< For each job
    std::chrono::milliseconds callTimeout = std::chrono::seconds(5); ///< For each call of the probe
};

/// The system's keychain: one item for each account and generation, through QtKeychain.
///
/// An item is never changed: write() refuses a name that is taken, unless by the same value. Every value written is
/// read back by a job of its own and compared, as KWallet's path in QtKeychain reports success for what it did not do.
/// "Not found" is believed only when the probe finds the keyring open and the item not in it; nothing is created or
/// removed before that. Where the keychain is locked, absent or another one than the pinned one, no job is started at
/// all, so no prompt comes up by itself; keychain::unlock() asks the person.
///
/// Blocking, for the account store's thread; a call on the event loop's thread is InvalidArgument, and so is an empty
/// value or one of more than 2,560 bytes. After a job that did not end in time every call is KeychainStalled until it
/// has ended. The destructor, on any thread, does as stop() does, and does not wait for the call that it releases.
class KeychainSecretStore final : public store::SecretStore
{
public:
    explicit KeychainSecretStore(const KeychainOptions& options = {});
    ~KeychainSecretStore() override;
    KeychainSecretStore(const KeychainSecretStore&) = delete;
    KeychainSecretStore& operator=(const KeychainSecretStore&) = delete;

    /// As backendFor(): may ask kwalletd.
    QString backend() const override;
    bool holds(const QString& pinned) const override;

    store::Result<void> ready() override;
    std::vector<store::Result<store::SecretBytes>> read(std::span<const store::SecretKey> keys,
                                                        const store::Progress& progress = {}) override;
    store::Result<void> write(std::span<const store::SecretItem> items, const store::Progress& progress = {}) override;
    store::Result<void> remove(std::span<const store::SecretKey> keys) override;

    /// Releases a call that waits for a job, and lets no more begin: Cancelled. From any thread.
    void stop();

private:
    class Session;
    std::shared_ptr<Session> m_session; // Shared with a call that is still running when the store goes
};

} // namespace keychain
