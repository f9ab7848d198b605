#include "store/ItemSteps.h"

#include "base/Logging.h"
#include "store/SecretRecord.h"

#include <algorithm>

namespace store::itemSteps {

namespace {

/// Puts an account into the index; an earlier generation of the same account becomes unneeded.
void put(IndexTransaction& transaction, const Account& account)
{
    auto& content = transaction.content();
    transaction.dropIntents(keyOf(account));
    if (auto* present = content.find(account.id)) {
        transaction.addDeleteIntent(keyOf(*present));
        *present = account;
        return;
    }
    const auto beside = std::ranges::find(content.accounts, account.replaces, &Account::id);
    if (account.replaces.isNull() || beside == content.accounts.end()) {
        content.accounts.push_back(account);
    } else {
        content.accounts.insert(beside + 1, account);
    }
}

/// The person was told "not stored": the items go, and if even that cannot be done now, recovery knows of them.
void takeBack(IndexTransaction& transaction, SecretStore& secrets, std::span<const NewItem> items)
{
    for (const auto& item : items) {
        transaction.addDeleteIntent(keyOf(item.account));
    }
    (void)transaction.save();
    removeUnneeded(transaction, secrets);
}

} // namespace

Result<void> checkBackend(const IndexContent& index, const SecretStore& secrets)
{
    const auto current = secrets.backend();
    if (index.backend.isEmpty() || index.backend == current) {
        return {};
    }
    if (index.accounts.empty() && index.quarantined.isEmpty() && index.intents.empty()) {
        return {}; // nothing lies in the old one
    }
    const auto detail = QStringLiteral("%1, now %2").arg(index.backend, current);
    const bool sealed = index.backend == QLatin1String("sealed") || current == QLatin1String("sealed");
    return Error{sealed ? ErrorCode::StoreMismatch : ErrorCode::KeychainBackendChanged, detail};
}

Result<void> store(IndexTransaction& transaction, SecretStore& secrets, std::span<const NewItem> items,
                   const Progress& progress)
{
    auto& content = transaction.content();
    const IndexContent before = content;
    std::vector<SecretItem> records;
    for (const auto& item : items) {
        const auto key = keyOf(item.account);
        content.intents.push_back({Intent::Kind::Add, key, item.account});
        records.push_back({key, SecretRecord{item.account.parameters, item.secret->clone()}.encode(key)});
    }
    content.backend = secrets.backend();
    if (const auto saved = transaction.save(); !saved) {
        content = before;
        return saved;
    }
    auto done = secrets.write(records, progress);
    if (done) {
        for (const auto& item : items) {
            put(transaction, item.account);
        }
        done = transaction.save();
    }
    if (!done) {
        const auto revision = content.revision;
        content = before;
        content.revision = revision;
        takeBack(transaction, secrets, items);
        return done;
    }
    removeUnneeded(transaction, secrets);
    return {};
}

void removeUnneeded(IndexTransaction& transaction, SecretStore& secrets)
{
    std::vector<SecretKey> keys;
    for (const auto& intent : transaction.content().intents) {
        if (intent.kind == Intent::Kind::Delete) {
            keys.push_back(intent.key);
        }
    }
    bool changed = false;
    for (const auto& key : keys) {
        const auto* account = transaction.content().find(key.account);
        const bool inUse = account && keyOf(*account) == key;
        if (!inUse) {
            if (const auto removed = secrets.remove(std::span(&key, 1)); !removed) {
                qCWarning(logStore) << "an unneeded item stays for now:" << base::toString(removed.error().code);
                if (removed.error().code == ErrorCode::KeychainFailed) {
                    continue;
                }
                break; // locked, stalled or gone: the others would fail alike
            }
        }
        transaction.dropIntents(key);
        changed = true;
    }
    if (changed) {
        (void)transaction.save(); // not saved: the items are looked for once more next time
    }
}

bool finishAdds(IndexTransaction& transaction, SecretStore& secrets)
{
    const auto intents = transaction.content().intents;
    bool changed = false;
    for (const auto& intent : intents) {
        if (intent.kind != Intent::Kind::Add) {
            continue;
        }
        const auto answers = secrets.read(std::span(&intent.key, 1));
        const auto& answer = answers.front();
        const bool good = answer && SecretRecord::decode(intent.key, answer->view());
        if (good) {
            put(transaction, *intent.account);
        } else if (answer || answer.error().code == ErrorCode::KeychainItemCorrupt) {
            transaction.addDeleteIntent(intent.key);
        } else if (answer.error().code == ErrorCode::KeychainItemMissing) {
            transaction.dropIntents(intent.key);
        } else {
            break; // the store does not answer now: nothing is concluded from that
        }
        changed = true;
    }
    return changed;
}

} // namespace store::itemSteps
