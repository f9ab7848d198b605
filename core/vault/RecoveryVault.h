#pragma once

#include "base/Clock.h"
#include "recovery/CodeBook.h"
#include "vault/SealedFile.h"

#include <functional>

namespace vault {

/// The recovery codes: a sealed file with a password of its own and a recovery key, never opened by the keychain alone,
/// so that who holds the unlocked desktop does not hold both factors.
///
/// Only the file's data key is in memory while it is unlocked, never the codes: each call reads the file, so what
/// another process saved is seen at once, and a change is made to what is on the disk now. For one thread.
class RecoveryVault
{
public:
    static constexpr std::size_t fewestCharacters = 10; ///< Of a new password

    /// `path`: usually fileName in the profile. `means`: what new states are made with (tests take a smaller cost).
    RecoveryVault(const QString& path, const SealingMeans& means, const base::Clock& clock);
    static const QString fileName;

    /// True where the file or an earlier state of it is there: then a password is asked for, and create() refuses.
    bool exists() const { return m_file.exists(); }

    /// First use: makes an empty vault, and leaves it unlocked. `checked`: the person has shown that the key is written
    /// down. Errors: PasswordTooWeak under ten characters; FileExists; InvalidArgument; SealedFile::create()'s.
    Result<void> create(ByteView password, const RecoveryKey& key, bool checked);
    /// Half a second of work. Errors: SealedFile::unlock()'s.
    Result<void> unlock(ByteView password);
    /// At once. What was not written in full is WrongPassword.
    Result<void> unlock(const RecoveryKey& key);
    Result<void> unlock(const Credential& credential) { return m_file.unlock(credential); }
    /// Wipes the data key.
    void lock() { m_file.lock(); }
    bool isUnlocked() const { return m_file.isUnlocked(); }

    /// Errors: SealedFile::read()'s, decodeCodeBook()'s.
    Result<recovery::CodeBook> read();
    /// One turn: reads, edits, and saves if `edit` says so by true. Nothing is saved after an error of `edit`.
    /// Errors: its own; SealedFile::takeTurn()'s and save()'s.
    using Edit = std::function<Result<bool>(recovery::CodeBook&)>;
    Result<void> change(const Edit& edit);
    /// The next unused code of a set. It is marked as being used on the disk when this returns, and not taken where
    /// that could not be saved. Errors: CodeBook::takeNext()'s, change()'s.
    Result<recovery::TakenCode> takeCode(const recovery::SetRef& from, const QString& purpose);

    /// Errors: PasswordTooWeak; WrongPassword where `present` is not the password; SealedFile::changePassword()'s.
    Result<void> changePassword(ByteView present, ByteView next);
    /// For who came in with the recovery key. Errors: PasswordTooWeak; change()'s, SealedFile::saveWithSlot()'s.
    Result<void> setPassword(ByteView next);
    /// The old recovery key does not open the vault any more; copies of the file from before, it does. Errors:
    /// change()'s, SealedFile::saveWithSlot()'s.
    Result<void> setRecoveryKey(const RecoveryKey& key, bool checked);
    /// True where `key` opens the vault as it is now; that it is there is noted then. Errors: read()'s, change()'s.
    Result<bool> checkRecoveryKey(const RecoveryKey& key);
    /// Password, recovery key and data key anew, and the earlier states removed (false where that failed). Errors:
    /// PasswordTooWeak; change()'s, SealedFile::saveRenewed()'s.
    Result<bool> renew(ByteView password, const RecoveryKey& key, bool checked);

    /// An earlier state of a damaged vault: what to tell before it is taken.
    struct Earlier
    {
        SealedFile::Earlier state;
        recovery::CodeBook book;
    };
    /// Errors: SealedFile::newestReadableGeneration()'s.
    Result<Earlier> newestReadableGeneration(const Credential& credential) const;
    /// Makes it the present one; the damaged file is kept beside it. Locked afterwards.
    Result<void> restore(const Earlier& earlier) { return m_file.restore(earlier.state); }

private:
    using Save = std::function<Result<void>(const SealedFile::Turn& turn, ByteView payload)>;
    Result<void> changeAndSave(const Edit& edit, const Save& save);
    Edit notedAsChecked(bool checked) const;

    SealedFile m_file;
    const base::Clock& m_clock;
};

} // namespace vault
