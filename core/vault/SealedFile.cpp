#include "vault/SealedFile.h"

#include "base/AtomicFile.h"
#include "base/FileSystem.h"
#include "base/Logging.h"
#include "crypto/Digest.h"

#include <QFileInfo>

#include <algorithm>

namespace vault {

namespace {

using base::bytesOf;

constexpr std::chrono::seconds patience{10};

QByteArray digestOf(const QByteArray& bytes)
{
    const auto digest = crypto::sha256(bytesOf(bytes));
    return {reinterpret_cast<const char*>(digest.data()), static_cast<qsizetype>(digest.size())};
}

} // namespace

SealedFile::SealedFile(QString path, FileKind kind, const SealingMeans& means)
    : m_path(std::move(path)), m_kind(kind), m_means(means)
{}

bool SealedFile::exists() const
{
    bool found = QFileInfo::exists(m_path);
    for (int n = 1; n <= generations; ++n) {
        found = found || QFileInfo::exists(base::atomicFile::generationPath(m_path, n));
    }
    return found;
}

Result<void> SealedFile::create(std::span<const Credential> credentials, ByteView payload)
{
    if (exists()) {
        return Error{ErrorCode::FileExists, QStringLiteral("sealed file")};
    }
    auto fresh = OpenSealed::create(m_kind, credentials.front(), m_means);
    auto slots =
        fresh ? fresh->makeSlots(credentials.subspan(1), m_means) : Result<std::vector<KeySlot>>(fresh.error());
    if (!slots) {
        return slots.error();
    }
    if (const auto made = base::fs::makePrivateDirectory(QFileInfo(m_path).absolutePath()); !made) {
        return made;
    }
    const auto lock = waitForLock();
    if (!lock) {
        return lock.error();
    }
    if (exists()) { // made by another process while our key was derived
        return Error{ErrorCode::FileExists, QStringLiteral("sealed file")};
    }
    m_open = *std::move(fresh);
    const auto written = write(payload, *slots);
    if (!written) {
        this->lock();
    }
    return written;
}

Result<void> SealedFile::unlock(const Credential& credential)
{
    this->lock();
    const auto bytes = load(m_path);
    if (!bytes) {
        return bytes.error();
    }
    auto opened = OpenSealed::open(bytesOf(*bytes), credential);
    if (!opened) {
        return opened.error();
    }
    m_open = std::move(opened->file);
    m_seen = digestOf(*bytes);
    strengthen(credential);
    return {};
}

Result<void> SealedFile::unlock(DataKey key)
{
    this->lock();
    const auto bytes = load(m_path);
    auto opened = bytes ? OpenSealed::open(bytesOf(*bytes), std::move(key)) : Result<Unsealed>(bytes.error());
    if (!opened) {
        return opened.error();
    }
    m_open = std::move(opened->file);
    m_seen = digestOf(*bytes);
    return {};
}

Result<DataKey> SealedFile::dataKey() const
{
    if (!m_open) {
        return Error{ErrorCode::PasswordNeeded, QStringLiteral("locked")};
    }
    const auto& key = m_open->dataKey();
    return DataKey{key.file, key.key.clone()};
}

void SealedFile::lock()
{
    m_open.reset();
    m_seen.clear();
}

Result<SecretBytes> SealedFile::read()
{
    if (!m_open) {
        return Error{ErrorCode::PasswordNeeded, QStringLiteral("locked")};
    }
    const auto bytes = load(m_path);
    if (!bytes) {
        return bytes.error();
    }
    const auto before = m_open->header().generation;
    auto payload = m_open->reopen(bytesOf(*bytes));
    if (!payload) {
        if (payload.error().code == ErrorCode::PasswordNeeded) {
            lock();
        }
        return payload;
    }
    if (m_open->header().generation < before) {
        qCWarning(logVault) << "an older copy lies in the file's place: generation" << m_open->header().generation
                            << "after" << before;
    }
    m_seen = digestOf(*bytes);
    return payload;
}

Result<SealedFile::Turn> SealedFile::takeTurn()
{
    if (!m_open) {
        return Error{ErrorCode::PasswordNeeded, QStringLiteral("locked")};
    }
    auto lock = waitForLock();
    if (!lock) {
        return lock.error();
    }
    auto payload = read();
    if (!payload) {
        return payload.error();
    }
    return Turn{*std::move(lock), *std::move(payload)};
}

Result<void> SealedFile::save(const Turn&, ByteView payload)
{
    const auto unchanged = checkUnchanged();
    return unchanged ? write(payload, m_open->header().slots) : unchanged;
}

Result<void> SealedFile::checkUnchanged() const
{
    if (!m_open) {
        return Error{ErrorCode::PasswordNeeded, QStringLiteral("locked")};
    }
    const auto present = load(m_path);
    if (!present || digestOf(*present) != m_seen) {
        return Error{ErrorCode::NotSaved, QStringLiteral("changed by a program that takes no lock")};
    }
    return {};
}

Result<SealedFile::Earlier> SealedFile::newestReadableGeneration(const Credential& credential) const
{
    std::optional<Error> why;
    for (int n = 1; n <= generations; ++n) {
        const auto path = base::atomicFile::generationPath(m_path, n);
        auto bytes = load(path);
        auto opened = bytes ? OpenSealed::open(bytesOf(*bytes), credential) : Result<Unsealed>(bytes.error());
        if (opened) {
            return Earlier{opened->file.header().generation, QFileInfo(path).lastModified().toUTC(),
                           std::move(opened->payload), *std::move(bytes)};
        }
        const auto& error = opened.error();
        const bool says = error.code != ErrorCode::FileNotFound;
        if (says && (!why || (error.code == ErrorCode::WrongPassword && why->code != ErrorCode::WrongPassword))) {
            why = error;
        }
    }
    return why.value_or(Error{ErrorCode::FileNotFound, QStringLiteral("no earlier state")});
}

Result<void> SealedFile::restore(const Earlier& earlier)
{
    this->lock();
    const auto turn = waitForLock();
    if (!turn) {
        return turn.error();
    }
    if (QFileInfo::exists(m_path)) {
        // Whatever it is, even too large a file: named after what is in it, so that trying again makes no second copy.
        const auto bytes = base::atomicFile::read(m_path, static_cast<qint64>(format::largestFile));
        const auto name = bytes ? QString::fromLatin1(digestOf(*bytes).toHex().first(8)) : QStringLiteral("unread");
        const auto kept = m_path + QStringLiteral(".rejected-") + name;
        if (!QFileInfo::exists(kept)) {
            if (const auto duplicated = base::fs::duplicate(m_path, kept); !duplicated) {
                return duplicated;
            }
        }
    }
    // Without generations: what is rejected must not push a good one out.
    return base::atomicFile::write(m_path, bytesOf(earlier.sealed));
}

/// The bytes at a path, which must be a file of this kind as far as can be seen without a key.
Result<QByteArray> SealedFile::load(const QString& path) const
{
    auto bytes = base::atomicFile::read(path, static_cast<qint64>(format::largestFile));
    if (!bytes) {
        return bytes;
    }
    const auto parts = parseSealed(bytesOf(*bytes));
    if (!parts) {
        return parts.error();
    }
    if (parts->header.kind != m_kind) {
        return Error{ErrorCode::NotSealedFile, QStringLiteral("kind %1").arg(static_cast<int>(parts->header.kind))};
    }
    return bytes;
}

Result<base::FileLock> SealedFile::waitForLock() const
{
    return base::FileLock::acquire(m_path + QStringLiteral(".lock"), patience);
}

/// Seals and puts in place, the lock being held. An error means what it means of base::atomicFile::write().
Result<void> SealedFile::write(ByteView payload, const std::vector<KeySlot>& slots)
{
    const auto bytes = m_open->seal(payload, slots, m_means.random);
    if (!bytes) {
        return bytes.error();
    }
    if (const auto written = base::atomicFile::write(m_path, bytesOf(*bytes), generations); !written) {
        return written;
    }
    if (const auto taken = m_open->reopen(bytesOf(*bytes)); !taken) {
        return taken.error();
    }
    m_seen = digestOf(*bytes);
    return {};
}

} // namespace vault
