#include "app/StoreOpener.h"

#include "keychain/KeychainProbe.h"
#include "keychain/KeychainSecretStore.h"
#include "vault/VaultSecretStore.h"

#include <QFileInfo>

#include <mutex>

namespace app {

namespace {

const QString sealedBackend = QStringLiteral("sealed");

/// True where the index points to nothing in its store, so that another one can be taken.
bool isUnbound(const store::IndexContent& index)
{
    return index.backend.isEmpty() || (index.accounts.empty() && index.intents.empty() && index.quarantined.isEmpty());
}

} // namespace

/// The store in use, which is none until the person's choice or password is known.
class StoreOpener::Switch final : public store::SecretStore
{
public:
    crypto::SystemRandom random;
    std::unique_ptr<vault::VaultSecretStore> sealed;
    std::unique_ptr<keychain::KeychainSecretStore> keys;
    std::mutex mutex; ///< Guards `keys` and `stopped` against stop(), which comes from another thread
    bool stopped = false;

    store::SecretStore* current() const { return keys ? static_cast<store::SecretStore*>(keys.get()) : sealed.get(); }

    QString backend() const override { return current() ? current()->backend() : QString(); }

    // While none is open, ready() and read() say so.
    bool holds(const QString& pinned) const override { return !current() || current()->holds(pinned); }

    Result<void> ready() override { return current() ? current()->ready() : notOpen(); }

    std::vector<Result<base::SecretBytes>> read(std::span<const store::SecretKey> wanted,
                                                const store::Progress& progress) override
    {
        if (current()) {
            return current()->read(wanted, progress);
        }
        std::vector<Result<base::SecretBytes>> answers;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            answers.emplace_back(notOpen());
        }
        return answers;
    }

    Result<void> write(std::span<const store::SecretItem> items, const store::Progress& progress) override
    {
        return current() ? current()->write(items, progress) : notOpen();
    }

    Result<void> remove(std::span<const store::SecretKey> unneeded) override
    {
        return current() ? current()->remove(unneeded) : notOpen();
    }

private:
    static Error notOpen() { return {ErrorCode::PasswordNeeded, QStringLiteral("store not open")}; }
};

StoreOpener::StoreOpener(Profile profile) : m_profile(std::move(profile)), m_switch(std::make_unique<Switch>()) {}
StoreOpener::StoreOpener(StoreOpener&&) noexcept = default;
StoreOpener::~StoreOpener() = default;

QString StoreOpener::sealedPath(const Profile& profile)
{
    return profile.folder + QStringLiteral("/secrets.sealed");
}

store::SecretStore& StoreOpener::secrets()
{
    return *m_switch;
}

Result<StoreOpener::Kind> StoreOpener::decide(const store::IndexContent& index) const
{
    const bool bound = !isUnbound(index);
    const bool isSealed = index.backend == sealedBackend;
    const Error mismatch{ErrorCode::StoreMismatch, QStringLiteral("bound to %1").arg(index.backend)};
    switch (m_profile.store) {
    case StoreChoice::Keychain:
        return bound && isSealed ? Result<Kind>(mismatch) : Kind::Keychain;
    case StoreChoice::Sealed:
        return bound && !isSealed ? Result<Kind>(mismatch) : Kind::Sealed;
    case StoreChoice::Auto:
        break;
    }
    if (bound) {
        return isSealed ? Kind::Sealed : Kind::Keychain;
    }
    const vault::VaultSecretStore sealed(sealedPath(m_profile), {m_switch->random});
    if (sealed.exists()) {
        return Kind::Sealed;
    }
    // Where there is one, what may be wrong with it is said when it is used.
    return keychain::isAbsent(keychain::KeychainProbe().probe({}).state) ? Kind::Sealed : Kind::Keychain;
}

Result<OpenedStore> StoreOpener::open(const store::IndexContent& index)
{
    const auto kind = decide(index);
    if (!kind) {
        return kind.error();
    }
    const bool isBound = !isUnbound(index);
    return *kind == Kind::Sealed ? openSealed(isBound) : openKeychain(isBound ? index.backend : QString());
}

Result<OpenedStore> StoreOpener::openKeychain(const QString& pinned)
{
    {
        const std::lock_guard guard(m_switch->mutex);
        if (m_switch->stopped) {
            return Error{ErrorCode::Cancelled, {}};
        }
        m_switch->sealed.reset();
        if (!m_switch->keys) {
            m_switch->keys = std::make_unique<keychain::KeychainSecretStore>(keychain::KeychainOptions{pinned});
        }
    }
    return OpenedStore{StoreAccess::Ready, m_switch->keys->backend()};
}

Result<OpenedStore> StoreOpener::openSealed(bool isBound)
{
    if (!m_switch->sealed) {
        const std::lock_guard guard(m_switch->mutex);
        m_switch->keys.reset();
        m_switch->sealed =
            std::make_unique<vault::VaultSecretStore>(sealedPath(m_profile), vault::SealingMeans{m_switch->random});
    }
    const auto& sealed = *m_switch->sealed;
    if ((isBound || sealed.exists()) && !QFileInfo::exists(sealedPath(m_profile))) {
        // A new one in its place would hide that the keys are gone, and the earlier states that may be there.
        return Error{ErrorCode::Damaged, QStringLiteral("missing")};
    }
    const auto access = sealed.isUnlocked() ? StoreAccess::Ready
                        : sealed.exists()   ? StoreAccess::PasswordNeeded
                                            : StoreAccess::PasswordToChoose;
    return OpenedStore{access, sealedBackend};
}

Result<void> StoreOpener::unlock(const base::SecretBytes& password)
{
    auto* sealed = m_switch->sealed.get();
    if (!sealed) {
        return Error{ErrorCode::WrongState, QStringLiteral("no sealed store")};
    }
    if (!sealed->exists()) {
        const auto created = sealed->create(password.view());
        if (created || created.error().code != ErrorCode::FileExists) {
            return created;
        } // Another process has made it meanwhile
    }
    return sealed->unlock(password.view());
}

void StoreOpener::lock()
{
    if (m_switch->sealed) {
        m_switch->sealed->lock();
    }
}

void StoreOpener::stop()
{
    const std::lock_guard guard(m_switch->mutex);
    m_switch->stopped = true;
    if (m_switch->keys) {
        m_switch->keys->stop();
    }
}

} // namespace app
