#include "store/IndexTransaction.h"

namespace store {

Result<IndexTransaction> IndexTransaction::begin(const AccountIndex& index)
{
    auto lock = index.lock(std::chrono::minutes(1));
    if (!lock) {
        return lock.error();
    }
    auto loaded = index.load();
    if (!loaded) {
        return loaded.error();
    }
    return IndexTransaction(index, std::move(*lock), std::move(*loaded));
}

void IndexTransaction::dropIntents(const SecretKey& key)
{
    std::erase_if(content().intents, [&](const Intent& intent) { return intent.key == key; });
}

void IndexTransaction::addDeleteIntent(const SecretKey& key)
{
    dropIntents(key);
    content().intents.push_back({Intent::Kind::Delete, key, {}});
}

} // namespace store
