#pragma once

#include "base/FileLock.h"
#include "vault/OpenSealed.h"

#include <QDateTime>

#include <functional>
#include <optional>
#include <span>

namespace vault {

/// A sealed file at its place: made once, unlocked with a password or recovery key, then read and saved with the key in
/// memory. Three earlier states are kept beside it (`.1` is the newest).
///
/// Several processes may use one file. Who wants to save takes a turn (a lock on `<path>.lock`), gets the payload as it
/// is on the disk now, merges its change into that, and saves. Reading needs no turn: a file is replaced in one step.
/// One object is for one thread.
class SealedFile
{
public:
    static constexpr int generations = 3;

    /// What is at the path counts as this file only if it is of this kind.
    SealedFile(QString path, FileKind kind, const SealingMeans& means);

    /// True where the file or an earlier state of it is there, readable or not.
    bool exists() const;

    /// Makes the file with a slot for each of these, one at least, and leaves it unlocked. Errors: FileExists where
    /// exists(); Busy, DiskFull, ReadOnly, NotSaved; wrapKey()'s.
    Result<void> create(std::span<const Credential> credentials, ByteView payload);
    Result<void> create(const Credential& credential, ByteView payload) { return create({&credential, 1}, payload); }

    /// Gets the data key: one key derivation, the slow step. A password slot that was made with less work than today's
    /// default is made anew; if that cannot be saved, it is tried again next time.
    /// Errors: FileNotFound, FileUnreadable, FileTooLarge, OpenSealed::open()'s; NotSealedFile also for another kind.
    Result<void> unlock(const Credential& credential);
    /// The same with a data key that was kept elsewhere: no key is derived. Errors: FileNotFound, FileUnreadable,
    /// FileTooLarge, OpenSealed::open()'s; NotSealedFile also for another kind.
    Result<void> unlock(DataKey key);
    /// A copy of the data key, to be kept where no password is asked for. PasswordNeeded where it is locked.
    Result<DataKey> dataKey() const;
    /// Wipes the data key.
    void lock();
    bool isUnlocked() const { return m_open.has_value(); }

    /// The payload as it is on the disk now. No key is derived. Errors: PasswordNeeded where it is locked or another
    /// file lies there (it is locked then); FileNotFound, FileUnreadable, FileTooLarge, OpenSealed::reopen()'s.
    Result<SecretBytes> read();

    /// The exclusive right to save, as long as it lives, and what is to be changed.
    struct Turn
    {
        base::FileLock lock;
        SecretBytes payload;
    };
    /// Waits up to 10 s for the turn. Errors: Busy, ReadOnly, NotSaved; read()'s.
    Result<Turn> takeTurn();
    /// Saves the next state. It has been decrypted again before it takes the old one's place, byte for byte as read
    /// back from the disk. Errors: NotSaved where a program that takes no turn changed the file; FileTooLarge;
    /// DiskFull, ReadOnly, NotSaved. The old state is intact after each.
    Result<void> save(const Turn& turn, ByteView payload);

    /// The slots as last read, to be shown. Empty while locked.
    std::vector<KeySlot> slots() const;
    /// Adds one more way in. Errors: InvalidArgument where there are eight already; takeTurn()'s, save()'s,
    /// wrapKey()'s.
    Result<void> addSlot(const Credential& credential);
    /// Takes a way in away; the last one stays (InvalidArgument). Copies of the file made before still have it.
    Result<void> removeSlot(const SlotId& id);
    /// Puts another password in the place of `present`. The data key stays, so other slots and processes go on working.
    /// Errors: WrongPassword; PasswordNeeded where locked; takeTurn()'s, save()'s, wrapKey()'s.
    Result<void> changePassword(const Credential& present, const Credential& next);
    /// Whether it opens the file as it was read last. Errors: openAnySlot()'s; PasswordNeeded where locked.
    Result<void> opens(const Credential& credential) const;
    /// save() with one slot for `next` in the place of all slots of its type: for who came in another way, or makes a
    /// new recovery key. The data key stays. Errors: save()'s, wrapKey()'s.
    Result<void> saveWithSlot(const Turn& turn, ByteView payload, const Credential& next);
    /// save() with everything anew, for the case that somebody may have had the file and its password: another data
    /// key, slots for these alone, and the earlier states, which the old password opens, are removed (false where that
    /// failed). Other processes have to unlock again. Errors: save()'s, wrapKey()'s.
    Result<bool> saveRenewed(const Turn& turn, ByteView payload, std::span<const Credential> credentials);

    /// An earlier state that can be read.
    struct Earlier
    {
        quint64 generation = 0;
        QDateTime savedAt; ///< The file's time of change
        SecretBytes payload;
        QByteArray sealed;
    };
    /// For the case that the file is damaged, altered or gone: the newest of its earlier states that opens. One key
    /// derivation for each state tried. Errors: FileNotFound where none is there, WrongPassword where one is whole but
    /// does not open, else the newest one's.
    Result<Earlier> newestReadableGeneration(const Credential& credential) const;
    /// Makes an earlier state the present one. What lies there is kept as `<path>.rejected-<its SHA-256, 8 digits>`.
    /// Locked afterwards. Errors: those of writing.
    Result<void> restore(const Earlier& earlier);

private:
    Result<QByteArray> load(const QString& path) const;
    Result<base::FileLock> waitForLock() const;
    Result<void> checkUnchanged() const;
    Result<void> write(ByteView payload, const std::vector<KeySlot>& slots);
    Result<void> editSlots(const std::function<Result<void>(std::vector<KeySlot>&)>& edit);
    Result<void> replaceSlot(const SlotId& old, const Credential& credential);
    void strengthen(const Credential& credential);

    QString m_path;
    FileKind m_kind;
    SealingMeans m_means;
    std::optional<OpenSealed> m_open;
    QByteArray m_seen; ///< SHA-256 of the bytes that were last read or written
};

} // namespace vault
