#pragma once

#include "account/Account.h"
#include "base/FileLock.h"
#include "store/SecretStore.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <chrono>
#include <optional>

namespace store {

using account::Account;

/// A step that was begun and whose end is not known: a keychain cannot be listed, so this line is how its item is
/// found.
struct Intent
{
    enum class Kind {
        Add,    ///< The item of `account` in its generation is being written; the account is complete when it is there
        Delete, ///< The item of `key` is no longer needed
    };
    Kind kind = Kind::Delete;
    SecretKey key;
    std::optional<Account> account; ///< Add only: the account as it will be
    quint64 revision = 0;           ///< Add only: of the index when it was noted
};

/// What accounts.json holds: metadata only, never a secret.
struct IndexContent
{
    quint64 revision = 0;          ///< Counts the saves
    QString backend;               ///< The secret store in use (SecretStore::backend); empty before the first account
    std::vector<Account> accounts; ///< In the person's order, of every state
    std::vector<Intent> intents;

    /// Entries that this version cannot read, and unknown fields: written back as they came.
    QJsonArray quarantined;
    QJsonArray quarantinedIntents;
    QHash<QUuid, QJsonObject> unknownFields;
    QJsonObject unknown;

    Account* find(const QUuid& id);
    const Account* find(const QUuid& id) const;
};

/// accounts.json in the profile folder and its previous generations (accounts.json.1 … .3). For one thread.
class AccountIndex
{
public:
    explicit AccountIndex(QString profile);

    struct Loaded
    {
        IndexContent content;
        /// 0, or the number of the previous generation that was taken because the file itself is damaged.
        int generation = 0;
    };

    /// No file yet is an empty index. Errors: IndexDamaged (no generation is readable), NewerVersion, FileUnreadable.
    Result<Loaded> load() const;

    /// Saves with the next revision. A damaged file in its place is kept as accounts.json.damaged first.
    /// Errors: DiskFull, ReadOnly, NotSaved, FileTooLarge (more than load() would read); the old state is intact then,
    /// as far as base::atomicFile::write() can promise it.
    Result<void> save(IndexContent& content) const;

    /// The lock for everything between load() and save(). Error: Busy after `patience`.
    Result<base::FileLock> lock(std::chrono::milliseconds patience) const;

    const QString& path() const { return m_path; }

private:
    Result<IndexContent> read() const;

    QString m_profile;
    QString m_path;

    /// The file as it was read last, and what it means: taking 1,000 accounts apart takes ten times as long as reading
    /// them, and most of the time nothing has changed.
    struct Last
    {
        QByteArray bytes;
        IndexContent content;
    };
    mutable std::optional<Last> m_last;
};

} // namespace store
