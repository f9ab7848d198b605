#include "vault/VaultSecretStore.h"

namespace vault {

namespace {

RecordKey keyOf(const store::SecretKey& key)
{
    return {key.account, key.generation};
}

/// A password that is to be used from now on.
Result<Credential> newPassword(ByteView utf8)
{
    auto password = Credential::password(utf8);
    if (!password) {
        const bool tooShort = utf8.empty();
        return tooShort ? Error{ErrorCode::PasswordTooWeak, QStringLiteral("empty")} : password.error();
    }
    if (password->characters() < VaultSecretStore::fewestCharacters) {
        return Error{ErrorCode::PasswordTooWeak, QStringLiteral("too short")};
    }
    return password;
}

/// Adds one item. True where it was not there yet.
Result<bool> add(SecretRecords& records, const store::SecretItem& item)
{
    if (item.value.size() > largestRecord) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("secret of %1 bytes").arg(item.value.size())};
    }
    const auto present = records.find(keyOf(item.key));
    if (present == records.end()) {
        records.emplace(keyOf(item.key), item.value.clone());
        return true;
    }
    if (!present->second.equals(item.value.view())) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("another secret has this key")};
    }
    return false;
}

} // namespace

VaultSecretStore::VaultSecretStore(const QString& path, const SealingMeans& means)
    : m_file(path, FileKind::SecretStore, means)
{}

Result<void> VaultSecretStore::create(ByteView password)
{
    if (exists()) {
        return Error{ErrorCode::FileExists, QStringLiteral("sealed store")};
    }
    const auto credential = newPassword(password);
    if (!credential) {
        return credential.error();
    }
    return m_file.create(*credential, encodeRecords({}).view());
}

Result<void> VaultSecretStore::unlock(ByteView password)
{
    const auto credential = Credential::password(password);
    if (!credential) {
        return credential.error();
    }
    return m_file.unlock(*credential);
}

Result<void> VaultSecretStore::changePassword(ByteView present, ByteView next)
{
    const auto old = Credential::password(present);
    if (!old) {
        return old.error();
    }
    const auto fresh = newPassword(next);
    if (!fresh) {
        return fresh.error();
    }
    return m_file.changePassword(*old, *fresh);
}

QString VaultSecretStore::backend() const
{
    return QStringLiteral("sealed");
}

Result<void> VaultSecretStore::ready()
{
    return isUnlocked() ? Result<void>() : Error{ErrorCode::PasswordNeeded, QStringLiteral("locked")};
}

std::vector<Result<SecretBytes>> VaultSecretStore::read(std::span<const store::SecretKey> keys,
                                                        const store::Progress& progress)
{
    const auto payload = m_file.read();
    auto records = payload ? decodeRecords(payload->view()) : Result<SecretRecords>(payload.error());
    std::vector<Result<SecretBytes>> answers;
    answers.reserve(keys.size());
    bool goOn = true;
    for (const auto& key : keys) {
        if (!records) {
            answers.emplace_back(records.error());
            continue;
        }
        if (!goOn) {
            answers.emplace_back(Error{ErrorCode::Cancelled});
            continue;
        }
        const auto found = records->find(keyOf(key));
        if (found == records->end()) {
            answers.emplace_back(Error{ErrorCode::KeychainItemMissing, QStringLiteral("not in the sealed store")});
        } else {
            answers.emplace_back(found->second.clone()); // a key may be asked for twice
        }
        goOn = !progress || progress(answers.size(), keys.size());
    }
    return answers;
}

Result<void> VaultSecretStore::write(std::span<const store::SecretItem> items, const store::Progress& progress)
{
    return change([&](SecretRecords& records) -> Result<bool> {
        bool changed = false;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto added = add(records, items[i]);
            if (!added) {
                return added;
            }
            changed = changed || *added;
            if (progress && !progress(i + 1, items.size()) && i + 1 < items.size()) {
                return Error{ErrorCode::Cancelled};
            }
        }
        return changed;
    });
}

Result<void> VaultSecretStore::remove(std::span<const store::SecretKey> keys)
{
    return change([keys](SecretRecords& records) -> Result<bool> {
        std::size_t removed = 0;
        for (const auto& key : keys) {
            removed += records.erase(keyOf(key));
        }
        return removed > 0;
    });
}

Result<VaultSecretStore::Earlier> VaultSecretStore::newestReadableGeneration(ByteView password) const
{
    const auto credential = Credential::password(password);
    if (!credential) {
        return credential.error();
    }
    auto state = m_file.newestReadableGeneration(*credential);
    if (!state) {
        return state.error();
    }
    const auto records = decodeRecords(state->payload.view());
    if (!records) {
        return records.error();
    }
    return Earlier{*std::move(state), records->size()};
}

/// One turn: read, edit, and save if `edit` changed anything.
Result<void> VaultSecretStore::change(const std::function<Result<bool>(SecretRecords&)>& edit)
{
    const auto turn = m_file.takeTurn();
    if (!turn) {
        return turn.error();
    }
    auto records = decodeRecords(turn->payload.view());
    if (!records) {
        return records.error();
    }
    const auto changed = edit(*records);
    if (!changed) {
        return changed.error();
    }
    return *changed ? m_file.save(*turn, encodeRecords(*records).view()) : Result<void>();
}

} // namespace vault
