#include "vault/RecoveryVault.h"

#include "vault/RecoveryRecords.h"

#include <array>

namespace vault {

namespace {

/// A password that is to be used from now on.
Result<Credential> newPassword(ByteView utf8)
{
    auto password = Credential::password(utf8);
    if (!password) {
        return utf8.empty() ? Error{ErrorCode::PasswordTooWeak, QStringLiteral("empty")} : password.error();
    }
    if (password->characters() < RecoveryVault::fewestCharacters) {
        return Error{ErrorCode::PasswordTooWeak, QStringLiteral("too short")};
    }
    return password;
}

} // namespace

const QString RecoveryVault::fileName = QStringLiteral("recovery.sealed");

RecoveryVault::RecoveryVault(const QString& path, const SealingMeans& means, const base::Clock& clock)
    : m_file(path, FileKind::RecoveryVault, means), m_clock(clock)
{}

Result<void> RecoveryVault::create(ByteView password, const RecoveryKey& key, bool checked)
{
    if (exists()) {
        return Error{ErrorCode::FileExists, QStringLiteral("recovery vault")};
    }
    auto credential = newPassword(password);
    if (!credential) {
        return credential.error();
    }
    recovery::CodeBook book;
    book.keyCheckedAt = checked ? m_clock.utcSeconds() : 0;
    const std::array credentials{*std::move(credential), Credential::recoveryKey(key)};
    return m_file.create(credentials, encodeCodeBook(book).view());
}

Result<void> RecoveryVault::unlock(ByteView password)
{
    const auto credential = Credential::password(password);
    return credential ? m_file.unlock(*credential) : Result<void>(credential.error());
}

Result<void> RecoveryVault::unlock(const RecoveryKey& key)
{
    return m_file.unlock(Credential::recoveryKey(key));
}

Result<recovery::CodeBook> RecoveryVault::read()
{
    const auto payload = m_file.read();
    return payload ? decodeCodeBook(payload->view()) : Result<recovery::CodeBook>(payload.error());
}

Result<void> RecoveryVault::change(const Edit& edit)
{
    return changeAndSave(edit,
                         [this](const SealedFile::Turn& turn, ByteView payload) { return m_file.save(turn, payload); });
}

Result<void> RecoveryVault::changeAndSave(const Edit& edit, const Save& save)
{
    const auto turn = m_file.takeTurn();
    if (!turn) {
        return turn.error();
    }
    auto book = decodeCodeBook(turn->payload.view());
    if (!book) {
        return book.error();
    }
    const auto changed = edit(*book);
    if (!changed) {
        return changed.error();
    }
    return *changed ? save(*turn, encodeCodeBook(*book).view()) : Result<void>();
}

Result<recovery::TakenCode> RecoveryVault::takeCode(const recovery::SetRef& from, const QString& purpose)
{
    Result<recovery::TakenCode> taken = Error{ErrorCode::NotSaved, QStringLiteral("not marked")};
    const auto saved = change([&](recovery::CodeBook& book) -> Result<bool> {
        taken = book.takeNext(from, purpose, m_clock.utcSeconds());
        return taken ? Result<bool>(true) : taken.error();
    });
    return saved ? std::move(taken) : saved.error();
}

Result<void> RecoveryVault::changePassword(ByteView present, ByteView next)
{
    const auto old = Credential::password(present);
    if (!old) {
        return old.error();
    }
    const auto fresh = newPassword(next);
    return fresh ? m_file.changePassword(*old, *fresh) : Result<void>(fresh.error());
}

Result<void> RecoveryVault::setPassword(ByteView next)
{
    const auto fresh = newPassword(next);
    if (!fresh) {
        return fresh.error();
    }
    return changeAndSave(
        [](recovery::CodeBook&) { return true; },
        [&](const SealedFile::Turn& turn, ByteView payload) { return m_file.saveWithSlot(turn, payload, *fresh); });
}

Result<void> RecoveryVault::setRecoveryKey(const RecoveryKey& key, bool checked)
{
    return changeAndSave(notedAsChecked(checked), [&](const SealedFile::Turn& turn, ByteView payload) {
        return m_file.saveWithSlot(turn, payload, Credential::recoveryKey(key));
    });
}

Result<bool> RecoveryVault::checkRecoveryKey(const RecoveryKey& key)
{
    if (const auto present = read(); !present) {
        return present.error();
    }
    const auto opened = m_file.opens(Credential::recoveryKey(key));
    if (!opened) {
        return opened.error().code == ErrorCode::WrongPassword ? Result<bool>(false) : opened.error();
    }
    const auto noted = change(notedAsChecked(true));
    return noted ? Result<bool>(true) : noted.error();
}

Result<bool> RecoveryVault::renew(ByteView password, const RecoveryKey& key, bool checked)
{
    auto fresh = newPassword(password);
    if (!fresh) {
        return fresh.error();
    }
    const std::array credentials{*std::move(fresh), Credential::recoveryKey(key)};
    bool removed = true;
    const auto saved =
        changeAndSave(notedAsChecked(checked), [&](const SealedFile::Turn& turn, ByteView payload) -> Result<void> {
            const auto renewed = m_file.saveRenewed(turn, payload, credentials);
            removed = renewed.value_or(false);
            return renewed ? Result<void>() : renewed.error();
        });
    return saved ? Result<bool>(removed) : saved.error();
}

RecoveryVault::Edit RecoveryVault::notedAsChecked(bool checked) const
{
    return [checked, now = m_clock.utcSeconds()](recovery::CodeBook& book) {
        book.keyCheckedAt = checked ? now : 0;
        return true;
    };
}

Result<RecoveryVault::Earlier> RecoveryVault::newestReadableGeneration(const Credential& credential) const
{
    auto state = m_file.newestReadableGeneration(credential);
    if (!state) {
        return state.error();
    }
    auto book = decodeCodeBook(state->payload.view());
    if (!book) {
        return book.error();
    }
    return Earlier{*std::move(state), *std::move(book)};
}

} // namespace vault
