#include "backup/Backup.h"

#include "backup/BackupKey.h"
#include "base/AtomicFile.h"
#include "base/FileSystem.h"
#include "crypto/Digest.h"

#include <QFileInfo>

/// The part of Backup that sets backups up and changes how they are made.
namespace backup {

using vault::SealedFile;

namespace {

constexpr std::chrono::seconds patience{10};

} // namespace

Result<base::FileLock> Backup::lockRecord() const
{
    if (const auto made = base::fs::makePrivateDirectory(m_profile); !made) {
        return made.error();
    }
    return base::FileLock::acquire(BackupRecord::path(m_profile) + QStringLiteral(".lock"), patience);
}

Result<void> Backup::change(const Change& apply) const
{
    const auto lock = lockRecord();
    auto present = lock ? record() : Result<BackupRecord>(lock.error());
    if (!present) {
        return present.error();
    }
    apply(*present);
    return present->save(m_profile);
}

Result<void> Backup::checkFolder(const QString& folder) const
{
    const QFileInfo info(folder);
    if (!info.isDir()) {
        return Error{ErrorCode::FolderNotFound, {}};
    }
    const auto inside = info.canonicalFilePath() + QLatin1Char('/');
    const auto profile = QFileInfo(m_profile).canonicalFilePath();
    if (!profile.isEmpty() && inside.startsWith(profile + QLatin1Char('/'))) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("a folder in the profile")};
    }
    return {};
}

Result<MadeBackup> Backup::setUp(const SetUp& how, store::SecretStore& secrets)
{
    if (const auto right = checkFolder(how.folder); !right) {
        return right.error();
    }
    const auto lock = lockRecord();
    if (!lock) {
        return lock.error();
    }
    const auto present = record();
    if (present || present.error().code != ErrorCode::FileNotFound) {
        return present ? Error{ErrorCode::FileExists, QStringLiteral("backups are set up")} : present.error();
    }
    if (const auto ready = secrets.ready(); !ready) {
        return ready.error();
    }
    if (const auto aside = putAsideLocal(); !aside) {
        return aside.error();
    }
    BackupRecord record;
    record.folder = QFileInfo(how.folder).absoluteFilePath();
    record.device = how.device.left(longestDevice);
    record.keyChecked = how.keyChecked;
    auto made = makeFirst(record, how, secrets);
    m_file.lock();
    if (!made && record.file != vault::FileId{}) { // as if it had never been
        (void)removeKey(secrets, record.file);
        (void)base::fs::remove(m_path);
    }
    return made;
}

Result<MadeBackup> Backup::makeFirst(BackupRecord& record, const SetUp& how, store::SecretStore& secrets)
{
    const auto first = gathered(record, secrets, nullptr);
    if (!first) {
        return first.error();
    }
    if (const auto created = m_file.create(how.credentials, encode(first->content).view()); !created) {
        return created.error();
    }
    const auto key = m_file.dataKey();
    if (!key) {
        return key.error();
    }
    record.file = key->file;
    if (const auto kept = writeKey(secrets, *key); !kept) {
        return kept.error();
    }
    auto made = putInFolder(record, *first);
    if (!made) {
        return made;
    }
    record.last = lastOf(*made, *first);
    if (const auto saved = record.save(m_profile); !saved) {
        (void)base::fs::remove(made->path);
        return saved.error();
    }
    return made;
}

/// What is left of backups that were turned off, or of a set-up that was interrupted, is kept under another name.
Result<void> Backup::putAsideLocal() const
{
    for (int n = 0; n <= SealedFile::generations; ++n) {
        const auto path = n == 0 ? m_path : base::atomicFile::generationPath(m_path, n);
        if (!QFileInfo::exists(path)) {
            continue;
        }
        const auto bytes = base::atomicFile::read(path, static_cast<qint64>(vault::format::largestFile));
        const auto sum = crypto::sha256(base::bytesOf(bytes.value_or(QByteArray())));
        const auto name = QByteArray(reinterpret_cast<const char*>(sum.data()), 4).toHex();
        const auto aside = m_path + QStringLiteral(".earlier-") + QString::fromLatin1(name);
        if (const auto moved = base::fs::replace(path, aside); !moved) {
            return moved;
        }
    }
    return {};
}

Result<void> Backup::turnOff(store::SecretStore& secrets)
{
    const auto lock = lockRecord();
    const auto present = lock ? record() : Result<BackupRecord>(lock.error());
    if (!present) {
        return present.error();
    }
    if (const auto removed = removeKey(secrets, present->file); !removed) {
        return removed;
    }
    if (const auto removed = base::fs::remove(BackupRecord::path(m_profile)); !removed) {
        return removed;
    }
    return base::fs::syncDirectory(m_profile);
}

Result<void> Backup::setFolder(const QString& folder)
{
    if (const auto right = checkFolder(folder); !right) {
        return right;
    }
    return change([&folder](BackupRecord& record) { record.folder = QFileInfo(folder).absoluteFilePath(); });
}

Result<void> Backup::relink(const vault::Credential& credential, store::SecretStore& secrets)
{
    const auto present = record();
    const auto opened = present ? openLocal(*present, credential) : present.error();
    if (!opened) {
        return opened;
    }
    const auto key = m_file.dataKey();
    m_file.lock();
    if (!key || key->file != present->file) {
        return Error{ErrorCode::NotSealedFile, QStringLiteral("another backup lies in the profile")};
    }
    return writeKey(secrets, *key);
}

Result<MadeBackup> Backup::replaceCredential(const vault::Credential& present, const vault::Credential& next,
                                             store::SecretStore& secrets)
{
    const auto known = record();
    const auto opened = known ? openLocal(*known, present) : known.error();
    if (!opened) {
        return opened.error();
    }
    auto made = saveNext(*known, secrets, [&](const SealedFile::Turn& turn, ByteView payload) {
        return m_file.saveWithSlot(turn, payload, next);
    });
    m_file.lock();
    return made;
}

Result<void> Backup::noteKey(bool checked)
{
    return change([checked](BackupRecord& record) { record.keyChecked = checked; });
}

Result<void> Backup::noteChecked()
{
    return change([now = m_clock.utcSeconds()](BackupRecord& record) { record.checkedAt = now; });
}

} // namespace backup
