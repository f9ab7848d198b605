#pragma once

#include "app/AccountService.h"

#include <memory>

namespace app {

/// Decides where a profile's secrets lie, and is the way to them. Lives on the account service's worker thread, but for
/// secrets() and stop().
class StoreOpener
{
public:
    explicit StoreOpener(Profile profile);
    StoreOpener(StoreOpener&&) noexcept;
    ~StoreOpener();

    static QString sealedPath(const Profile& profile);

    /// The store to be used; the same object before and after open(). Before, every call is answered with
    /// PasswordNeeded.
    store::SecretStore& secrets();

    /// See AccountService::open().
    Result<OpenedStore> open(const store::IndexContent& index);
    Result<void> unlock(const base::SecretBytes& password);
    void lock();

    /// From any thread: ends a call that waits for the keychain, and lets none begin.
    void stop();

private:
    class Switch;
    enum class Kind { Keychain, Sealed };

    Result<Kind> decide(const store::IndexContent& index) const;
    Result<OpenedStore> openKeychain(const QString& pinned);
    Result<OpenedStore> openSealed(bool isBound);

    Profile m_profile;
    std::unique_ptr<Switch> m_switch;
};

} // namespace app
