#pragma once

#include "store/AccountIndex.h"

namespace store {

/// The index under the profile's lock: what it holds now, and the way to save it. The lock goes with the object.
class IndexTransaction
{
public:
    /// Waits for another process at most a minute. Errors: Busy, and those of AccountIndex::load().
    static Result<IndexTransaction> begin(const AccountIndex& index);

    IndexContent& content() { return m_loaded.content; }

    /// Errors: DiskFull, ReadOnly, NotSaved.
    Result<void> save() { return m_index->save(m_loaded.content); }

    /// Removes the intents about an item.
    void dropIntents(const SecretKey& key);
    void addDeleteIntent(const SecretKey& key);

private:
    IndexTransaction(const AccountIndex& index, base::FileLock lock, AccountIndex::Loaded loaded)
        : m_index(&index), m_lock(std::move(lock)), m_loaded(std::move(loaded))
    {}

    const AccountIndex* m_index;
    base::FileLock m_lock;
    AccountIndex::Loaded m_loaded;
};

} // namespace store
