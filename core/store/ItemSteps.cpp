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

/// The account of an Add intent whose item is there, with what has been changed since; nothing if the intent is stale.
std::optional<Account> completed(const IndexContent& content, const Intent& intent)
{
    const auto* present = content.find(intent.key.account);
    if (!present || (intent.revision == content.revision && intent.key.generation > present->generation)) {
        return *intent.account;
    }
    if (intent.key.generation <= present->generation) {
        return std::nullopt;
    }
    Account account = *present;
    account.generation = intent.key.generation;
    account.parameters = intent.account->parameters;
    account.parameters.counter = present->parameters.counter;
    return account;
}

/// The person was told "not stored": the items go, and if even that cannot be done now, recovery knows of them. While
/// the disk does not take that they are unneeded, nobody knows which index it holds, so they stay.
void takeBack(IndexTransaction& transaction, SecretStore& secrets, std::span<const NewItem> items)
{
    for (const auto& item : items) {
        transaction.addDeleteIntent(keyOf(item.account));
    }
    if (transaction.save()) {
        removeUnneeded(transaction, secrets);
    }
}

/// The items of Delete intents that may go: none that an account uses, and none whose successor cannot be read.
std::vector<SecretKey> removable(const IndexContent& content, SecretStore& secrets)
{
    std::vector<SecretKey> keys;
    for (const auto& intent : content.intents) {
        if (intent.kind != Intent::Kind::Delete) {
            continue;
        }
        const auto* account = content.find(intent.key.account);
        if (account) {
            const auto inUse = keyOf(*account);
            const auto answer = std::move(secrets.read(std::span(&inUse, 1)).front());
            if (inUse == intent.key || !answer || !SecretRecord::decode(inUse, answer->view())) {
                continue;
            }
        }
        keys.push_back(intent.key);
    }
    return keys;
}

/// Those of them that went.
std::vector<SecretKey> removed(std::span<const SecretKey> keys, SecretStore& secrets)
{
    if (secrets.remove(keys)) {
        return {keys.begin(), keys.end()};
    }
    std::vector<SecretKey> gone;
    for (const auto& key : keys) { // one that resists does not keep the others
        const auto done = secrets.remove(std::span(&key, 1));
        if (done) {
            gone.push_back(key);
            continue;
        }
        qCWarning(logStore) << "an unneeded item stays for now:" << base::toString(done.error().code);
        if (done.error().code != ErrorCode::KeychainFailed) {
            break; // locked, stalled or gone: the others would fail alike
        }
    }
    return gone;
}

} // namespace

Result<void> checkBackend(const IndexContent& index, const SecretStore& secrets)
{
    const auto current = secrets.backend();
    if (index.backend.isEmpty() || secrets.holds(index.backend)) {
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
        content.intents.push_back({Intent::Kind::Add, key, item.account, content.revision + 1}); // that of this save
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
    auto& content = transaction.content();
    const auto before = content.intents.size();
    std::erase_if(content.intents, [&](const Intent& intent) { // noted before the account came to use it
        const auto* account = content.find(intent.key.account);
        return intent.kind == Intent::Kind::Delete && account && keyOf(*account) == intent.key;
    });
    if (const auto keys = removable(content, secrets); !keys.empty()) {
        for (const auto& key : removed(keys, secrets)) {
            transaction.dropIntents(key);
        }
    }
    if (content.intents.size() != before) {
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
        const auto account = good ? completed(transaction.content(), intent) : std::nullopt;
        if (account) {
            put(transaction, *account);
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

void erase(IndexTransaction& transaction, const QUuid& id)
{
    auto& content = transaction.content();
    std::vector<SecretKey> keys;
    for (const auto& intent : content.intents) {
        if (intent.key.account == id) {
            keys.push_back(intent.key);
        }
    }
    keys.push_back(keyOf(*content.find(id)));
    for (const auto& key : keys) {
        transaction.addDeleteIntent(key);
    }
    std::erase_if(content.accounts, [&](const Account& account) { return account.id == id; });
}

quint32 nextGeneration(const IndexContent& content, const Account& account)
{
    auto newest = account.generation;
    for (const auto& intent : content.intents) {
        if (intent.key.account == account.id) {
            newest = std::max(newest, intent.key.generation);
        }
    }
    return newest + 1;
}

} // namespace store::itemSteps
