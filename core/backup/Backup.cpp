#include "backup/Backup.h"

#include "backup/BackupKey.h"
#include "base/AtomicFile.h"
#include "base/Logging.h"

#include <QFileInfo>
#include <QSysInfo>

/// The part of Backup that makes the next one. BackupSetUp.cpp has the rest.
namespace backup {

using vault::SealedFile;

namespace {

/// As it lies there it is of no use, and another state has to take its place.
bool isBroken(const Error& error)
{
    switch (error.code) {
    case ErrorCode::FileNotFound:
    case ErrorCode::FileTooLarge:
    case ErrorCode::Damaged:
    case ErrorCode::Altered:
    case ErrorCode::NotSealedFile:
        return true;
    default:
        return false;
    }
}

} // namespace

BackupRecord::Last Backup::lastOf(const MadeBackup& made, const Gathered& of)
{
    BackupRecord::Last last;
    last.at = made.madeAt;
    last.fileName = QFileInfo(made.path).fileName();
    last.generation = made.generation;
    last.revision = of.content.index.revision;
    last.recoveryVault = of.recoveryVaultSum;
    last.accounts = static_cast<qint64>(made.accounts);
    last.withoutKey = static_cast<qint64>(made.withoutKey.size());
    return last;
}

Backup::Backup(const QString& profile, const vault::SealingMeans& means, const base::Clock& clock)
    : m_profile(profile), m_path(profile + QStringLiteral("/backup.sealed")), m_clock(clock),
      m_file(m_path, vault::FileKind::Backup, means)
{}

BackupFolder Backup::folderOf(const BackupRecord& record) const
{
    return {record.folder, record.file, deviceTag(record.file, QSysInfo::machineUniqueId())};
}

bool Backup::isDue() const
{
    const auto present = record();
    if (!present) {
        return false;
    }
    const auto index = store::AccountIndex(m_profile).load();
    const auto vault = recoveryVaultSum(m_profile);
    if (!index || !vault) {
        return false;
    }
    const auto& last = present->last;
    return !last || last->revision != index->content.revision || last->recoveryVault != *vault ||
           !QFileInfo::exists(present->folder + QLatin1Char('/') + last->fileName);
}

Result<MadeBackup> Backup::make(store::SecretStore& secrets)
{
    auto made = makeOne(secrets, false);
    return made ? Result<MadeBackup>(**std::move(made)) : made.error();
}

Result<std::optional<MadeBackup>> Backup::makeIfDue(store::SecretStore& secrets)
{
    return isDue() ? makeOne(secrets, true) : std::optional<MadeBackup>();
}

Result<std::optional<MadeBackup>> Backup::makeOne(store::SecretStore& secrets, bool onlyIfDue)
{
    const auto present = record();
    if (!present) {
        return present.error();
    }
    if (const auto opened = openLocal(*present, secrets); !opened) {
        note(opened.error(), {});
        return opened.error();
    }
    bool isMadeAlready = false; // by another process, while this one waited for its turn
    auto made = saveNext(*present, secrets, [&](const SealedFile::Turn& turn, ByteView payload) -> Result<void> {
        isMadeAlready = onlyIfDue && !isDue();
        return isMadeAlready ? Error{ErrorCode::Cancelled, {}} : m_file.save(turn, payload);
    });
    m_file.lock();
    if (isMadeAlready) {
        return std::optional<MadeBackup>();
    }
    return made ? Result<std::optional<MadeBackup>>(std::optional(*std::move(made))) : made.error();
}

/// Opens the newest one, the profile's own, with the key that is kept here.
Result<void> Backup::openLocal(const BackupRecord& record, store::SecretStore& secrets)
{
    const auto key = readKey(secrets, record.file);
    if (!key) {
        return key.error();
    }
    const auto copy = [&key] { return vault::DataKey{key->file, key->key.clone()}; };
    const auto opened = m_file.unlock(copy());
    if (opened || (!isBroken(opened.error()) && opened.error().code != ErrorCode::PasswordNeeded)) {
        return opened;
    }
    const auto repaired = repairLocal(record, [&key](const QString& path) {
        const auto sealed = readSealed(path);
        return sealed && openBackup(*sealed, *key);
    });
    return repaired ? m_file.unlock(copy()) : repaired;
}

Result<void> Backup::openLocal(const BackupRecord& record, const vault::Credential& credential)
{
    const auto opened = m_file.unlock(credential);
    if (opened || !isBroken(opened.error())) {
        return opened;
    }
    const auto repaired =
        repairLocal(record, [&credential](const QString& path) { return openBackup(path, credential).has_value(); });
    return repaired ? m_file.unlock(credential) : repaired;
}

/// Puts the newest state that opens in the place of a broken one, which is kept beside it: an earlier one, or one from
/// the folder.
Result<void> Backup::repairLocal(const BackupRecord& record, const Opens& opens)
{
    QStringList paths;
    for (int n = 1; n <= SealedFile::generations; ++n) {
        paths.append(base::atomicFile::generationPath(m_path, n));
    }
    if (const auto files = folderOf(record).list()) {
        for (const auto& file : *files) {
            if (file.isOwn && file.canBeOpened()) {
                paths.append(file.path);
            }
        }
    }
    for (const auto& path : paths) {
        auto sealed = readSealed(path);
        if (sealed && sealed->header.fileId == record.file && opens(path)) {
            qCWarning(logVault) << "the newest backup is broken; an earlier one takes its place";
            return m_file.restore({sealed->header.generation, {}, {}, std::move(sealed->bytes)});
        }
    }
    return Error{ErrorCode::Damaged, QStringLiteral("no backup of this computer can be opened")};
}

Result<Gathered> Backup::gathered(const BackupRecord& record, store::SecretStore& secrets, const Content* before) const
{
    auto gathered = gather(m_profile, secrets, before);
    if (gathered) {
        gathered->content.madeAt = m_clock.utcSeconds();
        gathered->content.device = record.device;
    }
    return gathered;
}

/// One turn, from the content of the backup before to the next one in the folder. The file is unlocked.
Result<MadeBackup> Backup::saveNext(const BackupRecord& record, store::SecretStore& secrets, const Save& save)
{
    Gathered of;
    const auto made = [&]() -> Result<MadeBackup> {
        const auto turn = m_file.takeTurn();
        if (!turn) {
            return turn.error();
        }
        const auto before = decode(turn->payload.view());
        if (!before && before.error().code == ErrorCode::NewerVersion) {
            return before.error();
        }
        auto next = gathered(record, secrets, before ? &*before : nullptr);
        if (!next) {
            return next.error();
        }
        if (const auto saved = save(*turn, encode(next->content).view()); !saved) {
            return saved.error();
        }
        of = *std::move(next);
        auto done = putInFolder(record, of);
        if (done) {
            note(done, of);
        }
        return done;
    }();
    if (!made && made.error().code != ErrorCode::Cancelled) {
        note(made, of);
    }
    return made;
}

/// Copies the newest one to the folder; what is older goes only when that has been read back and opened.
Result<MadeBackup> Backup::putInFolder(const BackupRecord& record, const Gathered& of) const
{
    const auto key = m_file.dataKey();
    const auto sealed = key ? readSealed(m_path) : Result<SealedBackup>(key.error());
    if (!sealed) {
        return sealed.error();
    }
    const auto folder = folderOf(record);
    const BackupName name{deviceInName(record.device), deviceTag(record.file, QSysInfo::machineUniqueId()),
                          of.content.madeAt, sealed->header.generation};
    const auto path = folder.write(name, base::bytesOf(sealed->bytes));
    if (!path) {
        return path.error();
    }
    const auto there = readSealed(*path);
    if (!there || there->bytes != sealed->bytes || !openBackup(*there, *key)) {
        return Error{ErrorCode::NotSaved, QStringLiteral("what was written to the folder reads differently")};
    }
    MadeBackup made;
    made.path = *path;
    made.generation = name.generation;
    made.madeAt = of.content.madeAt;
    made.accounts = of.content.index.accounts.size();
    made.withoutKey = of.withoutKey;
    made.carriedOver = of.carriedOver;
    made.hasRecoveryVault = !of.content.recoveryVault.isEmpty();
    made.removed = folder.prune();
    return made;
}

/// In the record. It is no part of a backup, so that this cannot be saved is no reason to call one failed.
void Backup::note(const Result<MadeBackup>& made, const Gathered& of) const
{
    const auto noted = change([&](BackupRecord& record) {
        record.failed.reset();
        if (made) {
            record.last = lastOf(*made, of);
        } else {
            record.failed = {m_clock.utcSeconds(), made.error().code};
        }
    });
    if (!noted) {
        qCWarning(logVault) << "the backup's record is not saved:" << base::toString(noted.error().code);
    }
}

} // namespace backup
