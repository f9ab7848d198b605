#include "app/RecoveryService.h"

#include "base/AtomicFile.h"

#include <QFileInfo>

#include <algorithm>

namespace app {

using base::SecretBytes;
using recovery::CodeBook;

namespace {

/// What the window may keep of the sets: which codes there are, and what became of them.
CodeBook withoutTexts(CodeBook book)
{
    for (auto& set : book.sets) {
        for (auto& code : set.codes) {
            code.text.clear();
            code.unknown.clear();
        }
        set.unknown.clear();
    }
    book.unknown.clear();
    return book;
}

} // namespace

struct RecoveryService::Vault
{
    QString path;
    crypto::SystemRandom random;
    vault::RecoveryVault vault;

    Vault(const QString& folder, const base::Clock& clock)
        : path(folder + QLatin1Char('/') + vault::RecoveryVault::fileName), vault(path, {random}, clock)
    {}

    Result<CodeBook> read()
    {
        auto book = vault.read();
        return book ? Result<CodeBook>(withoutTexts(*std::move(book))) : book.error();
    }

    Result<Opened> opened(bool isByKey)
    {
        auto book = read();
        return book ? Result<Opened>(Opened{*std::move(book), isByKey}) : book.error();
    }

    /// A recovery key has 33 characters that fit together, so no password is taken for one by chance; if one is, it is
    /// tried as a password as well.
    Result<Opened> unlock(const SecretBytes& given)
    {
        if (const auto key = vault::RecoveryKey::parse(given.text())) {
            const auto unlocked = vault.unlock(*key);
            if (unlocked || unlocked.error().code != ErrorCode::WrongPassword) {
                return unlocked ? opened(true) : unlocked.error();
            }
        }
        const auto unlocked = vault.unlock(given.view());
        return unlocked ? opened(false) : unlocked.error();
    }
};

RecoveryService::RecoveryService(const QString& folder, const base::Clock& clock)
    : m_clock(clock), m_vault(std::make_unique<Vault>(folder, clock))
{}

RecoveryService::~RecoveryService() = default;

QFuture<RecoveryService::Access> RecoveryService::look()
{
    return m_worker.run([this] {
        return !m_vault->vault.exists()           ? Access::Absent
               : QFileInfo::exists(m_vault->path) ? Access::Locked
                                                  : Access::Missing;
    });
}

QFuture<Result<RecoveryService::Opened>> RecoveryService::create(SecretBytes password, vault::RecoveryKey key)
{
    return m_worker.run([this, password = std::move(password), key = std::move(key)]() -> Result<Opened> {
        const auto created = m_vault->vault.create(password.view(), key, true);
        return created ? m_vault->opened(false) : created.error();
    });
}

QFuture<Result<RecoveryService::Opened>> RecoveryService::unlock(SecretBytes given)
{
    return m_worker.run([this, given = std::move(given)] { return m_vault->unlock(given); });
}

QFuture<bool> RecoveryService::lock()
{
    return m_worker.run([this] {
        m_vault->vault.lock();
        return true;
    });
}

QFuture<Result<CodeBook>> RecoveryService::read()
{
    return m_worker.run([this] { return m_vault->read(); });
}

QFuture<Result<CodeBook>> RecoveryService::change(Edit edit)
{
    return m_worker.run([this, edit = std::move(edit)]() -> Result<CodeBook> {
        const auto saved = m_vault->vault.change([&](CodeBook& book) -> Result<bool> {
            const auto edited = edit(book, m_clock.utcSeconds());
            return edited ? Result<bool>(true) : edited.error();
        });
        return saved ? m_vault->read() : saved.error();
    });
}

QFuture<Result<recovery::TakenCode>> RecoveryService::take(const recovery::SetRef& from, const QString& purpose)
{
    return m_worker.run([this, from, purpose] { return m_vault->vault.takeCode(from, purpose); });
}

QFuture<Result<RecoveryService::Texts>> RecoveryService::texts(const QUuid& set, std::size_t number)
{
    return m_worker.run([this, set, number]() -> Result<Texts> {
        auto book = m_vault->vault.read();
        if (!book) {
            return book.error();
        }
        const auto found = std::ranges::find(book->sets, set, &recovery::CodeSet::id);
        if (found == book->sets.end()) {
            return Error{ErrorCode::CodeSetNotFound, {}};
        }
        Texts texts;
        for (std::size_t i = 0; i < found->codes.size(); ++i) {
            if (number == 0 || number == i + 1) {
                texts.emplace(i + 1, std::move(found->codes[i].text));
            }
        }
        return texts;
    });
}

QFuture<Result<RecoveryService::Split>> RecoveryService::split(SecretBytes text)
{
    return m_worker.run([text = std::move(text)] { return recovery::readCodeList(text.view()); });
}

QFuture<Result<RecoveryService::Split>> RecoveryService::splitFile(const QString& path)
{
    return m_worker.run([path]() -> Result<Split> {
        auto bytes = base::atomicFile::read(path, recovery::largestCodeList);
        if (!bytes) {
            const bool isLarge = bytes.error().code == ErrorCode::FileTooLarge;
            return isLarge ? Error{ErrorCode::TextTooLong, bytes.error().detail} : bytes.error();
        }
        const auto text = SecretBytes::takeFrom(*bytes);
        return recovery::readCodeList(text.view());
    });
}

QFuture<Result<std::vector<recovery::Duplicate>>> RecoveryService::duplicatesOf(std::vector<SecretBytes> codes)
{
    return m_worker.run([this, codes = std::move(codes)]() -> Result<std::vector<recovery::Duplicate>> {
        const auto book = m_vault->vault.read();
        return book ? Result<std::vector<recovery::Duplicate>>(book->duplicatesOf(codes)) : book.error();
    });
}

QFuture<Result<void>> RecoveryService::changePassword(SecretBytes present, SecretBytes next)
{
    return m_worker.run([this, present = std::move(present), next = std::move(next)] {
        return m_vault->vault.changePassword(present.view(), next.view());
    });
}

QFuture<Result<void>> RecoveryService::setPassword(SecretBytes next)
{
    return m_worker.run([this, next = std::move(next)] { return m_vault->vault.setPassword(next.view()); });
}

QFuture<Result<void>> RecoveryService::setRecoveryKey(vault::RecoveryKey key)
{
    return m_worker.run([this, key = std::move(key)] { return m_vault->vault.setRecoveryKey(key, true); });
}

} // namespace app
