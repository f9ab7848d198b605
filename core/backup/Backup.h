#pragma once

#include "backup/BackupFolder.h"
#include "backup/BackupRecord.h"
#include "backup/Gather.h"
#include "base/Clock.h"
#include "vault/SealedFile.h"

#include <span>

namespace backup {

/// A backup that was made.
struct MadeBackup
{
    QString path;
    quint64 generation = 0;
    qint64 madeAt = 0; ///< UTC seconds
    std::size_t accounts = 0;
    std::vector<Account> withoutKey;
    std::vector<Account> carriedOver; ///< See Gathered
    bool hasRecoveryVault = false;
    QStringList removed; ///< Older ones, by name, that have gone for it
};

/// The automatic backups of one profile.
///
/// The newest one lies in the profile as `backup.sealed`, with its three earlier states, and goes as a file of its own
/// to the folder that the person has chosen. All of them are states of one sealed file with one data key; that key lies
/// in the secret store (BackupKey.h), so that the next one is sealed without a password. Password and recovery key open
/// each of them alone, anywhere.
///
/// Several processes may make backups: they take turns. For one thread. Calls that take a secret store block, see
/// there.
class Backup
{
public:
    Backup(const QString& profile, const vault::SealingMeans& means, const base::Clock& clock);

    /// Nothing secret and cheap. Errors: BackupRecord::load()'s, so FileNotFound where none are set up.
    Result<BackupRecord> record() const { return BackupRecord::load(m_profile); }
    /// Where backups of this profile lie.
    BackupFolder folderOf(const BackupRecord& record) const;
    /// True where something has changed since the last one, or that is not in its folder any more. False where none are
    /// set up, and where it cannot be told.
    bool isDue() const;

    struct SetUp
    {
        QString folder;                                 ///< There already, and not in the profile
        QString device;                                 ///< The computer's name
        std::span<const vault::Credential> credentials; ///< A password and a recovery key
        bool keyChecked = false;
    };
    /// Makes the first backup; from then on make() goes on. Errors: FileExists where they are set up; FolderNotFound;
    /// InvalidArgument for a folder in the profile; make()'s. Nothing is set up after an error.
    Result<MadeBackup> setUp(const SetUp& how, store::SecretStore& secrets);
    /// No more are made. Those that are there stay, and so does what they open with. Errors: the store's, saving's.
    Result<void> turnOff(store::SecretStore& secrets);
    /// The next one goes there. Errors: FolderNotFound, InvalidArgument, saving's.
    Result<void> setFolder(const QString& folder);

    /// Makes one now. Errors: FileNotFound where none are set up; KeychainItemMissing and KeychainItemCorrupt where the
    /// backup's key is gone: relink() puts it back; gather()'s; FolderNotFound, DiskFull, ReadOnly, NotSaved, Busy;
    /// FileTooLarge. The backups there are intact after each. Whether it failed is in the record.
    Result<MadeBackup> make(store::SecretStore& secrets);
    /// The same where isDue() says so; nothing where not.
    Result<std::optional<MadeBackup>> makeIfDue(store::SecretStore& secrets);

    /// Puts the backup's key back into the secret store, by the password or the recovery key. Errors:
    /// SealedFile::unlock()'s, the store's.
    Result<void> relink(const vault::Credential& credential, store::SecretStore& secrets);
    /// Another password, or another recovery key, for those that are made from now on: one is made at once. Errors:
    /// SealedFile::unlock()'s for `present`, make()'s.
    Result<MadeBackup> replaceCredential(const vault::Credential& present, const vault::Credential& next,
                                         store::SecretStore& secrets);
    /// Notes that the recovery key is written down, or not.
    Result<void> noteKey(bool checked);
    /// Notes that a backup of this profile was opened now with what the person has.
    Result<void> noteChecked();

private:
    using Change = std::function<void(BackupRecord&)>;
    Result<void> change(const Change& apply) const;
    using Opens = std::function<bool(const QString& path)>;
    using Save = std::function<Result<void>(const vault::SealedFile::Turn& turn, ByteView payload)>;
    Result<void> openLocal(const BackupRecord& record, store::SecretStore& secrets);
    Result<void> openLocal(const BackupRecord& record, const vault::Credential& credential);
    Result<void> repairLocal(const BackupRecord& record, const Opens& opens);
    Result<std::optional<MadeBackup>> makeOne(store::SecretStore& secrets, bool onlyIfDue);
    Result<MadeBackup> saveNext(const BackupRecord& record, store::SecretStore& secrets, const Save& save);
    Result<Gathered> gathered(const BackupRecord& record, store::SecretStore& secrets, const Content* before) const;
    Result<MadeBackup> putInFolder(const BackupRecord& record, const Gathered& of) const;
    static BackupRecord::Last lastOf(const MadeBackup& made, const Gathered& of);
    void note(const Result<MadeBackup>& made, const Gathered& of) const;
    Result<base::FileLock> lockRecord() const;
    Result<MadeBackup> makeFirst(BackupRecord& record, const SetUp& how, store::SecretStore& secrets);
    Result<void> putAsideLocal() const;
    Result<void> checkFolder(const QString& folder) const;

    QString m_profile;
    QString m_path;
    const base::Clock& m_clock;
    vault::SealedFile m_file;
};

} // namespace backup
