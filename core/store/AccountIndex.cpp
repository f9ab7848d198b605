#include "store/AccountIndex.h"

#include "base/AtomicFile.h"
#include "base/FileSystem.h"
#include "base/Logging.h"
#include "store/IndexJson.h"

#include <algorithm>

namespace store {

namespace {

constexpr int generations = 3;
constexpr qint64 largestIndex = qint64{64} << 20;

Result<IndexContent> readFile(const QString& path)
{
    const auto bytes = base::atomicFile::read(path, largestIndex);
    if (!bytes) {
        return bytes.error();
    }
    return indexJson::read(*bytes);
}

} // namespace

Account* IndexContent::find(const QUuid& id)
{
    const auto found = std::ranges::find(accounts, id, &Account::id);
    return found == accounts.end() ? nullptr : &*found;
}

const Account* IndexContent::find(const QUuid& id) const
{
    const auto found = std::ranges::find(accounts, id, &Account::id);
    return found == accounts.end() ? nullptr : &*found;
}

AccountIndex::AccountIndex(QString profile)
    : m_profile(std::move(profile)), m_path(m_profile + QStringLiteral("/accounts.json"))
{}

Result<IndexContent> AccountIndex::read() const
{
    auto bytes = base::atomicFile::read(m_path, largestIndex);
    if (!bytes) {
        m_last.reset();
        return bytes.error();
    }
    if (m_last && m_last->bytes == *bytes) {
        return m_last->content;
    }
    m_last.reset();
    auto content = indexJson::read(*bytes);
    if (content) {
        m_last = Last{std::move(*bytes), *content};
    }
    return content;
}

Result<AccountIndex::Loaded> AccountIndex::load() const
{
    auto current = read();
    if (current) {
        return Loaded{std::move(*current), 0};
    }
    const auto error = current.error();
    if (error.code != ErrorCode::IndexDamaged && error.code != ErrorCode::FileNotFound) {
        return error;
    }
    for (int n = 1; n <= generations; ++n) {
        if (auto older = readFile(base::atomicFile::generationPath(m_path, n))) {
            qCWarning(logStore) << "the account index is damaged or missing; its generation" << n << "was taken";
            return Loaded{std::move(*older), n};
        }
    }
    if (error.code == ErrorCode::FileNotFound) {
        return Loaded{};
    }
    return error;
}

Result<void> AccountIndex::save(IndexContent& content) const
{
    if (const auto made = base::fs::makePrivateDirectory(m_profile); !made) {
        return made;
    }
    if (const auto present = read(); !present && present.error().code == ErrorCode::IndexDamaged) {
        const auto kept = m_path + QStringLiteral(".damaged");
        if (const auto moved = base::fs::replace(m_path, kept); !moved) {
            return moved;
        }
    }
    ++content.revision;
    const auto bytes = indexJson::write(content);
    const auto saved = bytes.size() > largestIndex
                           ? Error{ErrorCode::FileTooLarge, QStringLiteral("%1 bytes").arg(bytes.size())}
                           : base::atomicFile::write(m_path, base::bytesOf(bytes), generations);
    if (!saved) {
        --content.revision;
    }
    return saved;
}

Result<base::FileLock> AccountIndex::lock(std::chrono::milliseconds patience) const
{
    if (const auto made = base::fs::makePrivateDirectory(m_profile); !made) {
        return made.error();
    }
    return base::FileLock::acquire(m_profile + QStringLiteral("/accounts.lock"), patience);
}

} // namespace store
