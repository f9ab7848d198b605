#pragma once

#include "store/SecretStore.h"
#include "vault/SealedFile.h"
#include "vault/SecretRecords.h"

namespace vault {

/// The accounts' secrets where there is no keychain: one sealed file behind a password.
///
/// Only the file's data key is in memory while it is unlocked, never the secrets: each call reads the file, so what
/// another process saved is seen at once. A call before unlock() answers PasswordNeeded, as does one after the file was
/// replaced.
class VaultSecretStore final : public store::SecretStore
{
public:
    static constexpr std::size_t fewestCharacters = 10; ///< Of a new password

    /// The file's place, usually `secrets.sealed` in the profile, and what new states are made with (tests take a
    /// smaller cost).
    VaultSecretStore(const QString& path, const SealingMeans& means);

    /// True where the file or an earlier state of it is there: then a password is asked for, and create() refuses.
    bool exists() const { return m_file.exists(); }

    /// First use: makes an empty store, and leaves it unlocked. `password` is UTF-8.
    /// Errors: PasswordTooWeak under ten characters; FileExists; InvalidArgument; SealedFile::create()'s.
    Result<void> create(ByteView password);
    /// Half a second of work. Errors: SealedFile::unlock()'s.
    Result<void> unlock(ByteView password);
    /// Wipes the data key.
    void lock() { m_file.lock(); }
    bool isUnlocked() const { return m_file.isUnlocked(); }
    /// Errors: PasswordTooWeak; WrongPassword where `present` is not the password; SealedFile::changePassword()'s.
    Result<void> changePassword(ByteView present, ByteView next);

    /// "sealed"
    QString backend() const override;
    /// PasswordNeeded while it is locked.
    Result<void> ready() override;
    /// KeychainItemMissing for an item that is not in the file.
    std::vector<Result<SecretBytes>> read(std::span<const store::SecretKey> keys,
                                          const store::Progress& progress = {}) override;
    /// All items in one save, or none. An item that is there with the same value stays as it is; with another value the
    /// answer is InvalidArgument, as it is for a value over 64 KiB. Cancelled when `progress` says so.
    Result<void> write(std::span<const store::SecretItem> items, const store::Progress& progress = {}) override;
    /// All in one save. The three earlier states of the file still have them, sealed.
    Result<void> remove(std::span<const store::SecretKey> keys) override;

    /// An earlier state of a damaged store: what to tell before it is taken.
    struct Earlier
    {
        SealedFile::Earlier state;
        std::size_t items = 0;
    };
    /// Errors: SealedFile::newestReadableGeneration()'s.
    Result<Earlier> newestReadableGeneration(ByteView password) const;
    /// Makes it the present one; the damaged file is kept beside it. Locked afterwards.
    Result<void> restore(const Earlier& earlier) { return m_file.restore(earlier.state); }

private:
    Result<void> change(const std::function<Result<bool>(SecretRecords&)>& edit);

    SealedFile m_file;
};

} // namespace vault
