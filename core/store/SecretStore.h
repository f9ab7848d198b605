#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <QString>
#include <QUuid>

#include <functional>
#include <span>
#include <vector>

namespace store {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;

/// Names one item: an account's secret in one of its generations. Never reused.
struct SecretKey
{
    QUuid account;
    quint32 generation = 1;

    bool operator==(const SecretKey&) const = default;
};

struct SecretItem
{
    SecretKey key;
    SecretBytes value; ///< Opaque here; made and checked by SecretRecord
};

/// Called after each item; false asks to stop before the next one.
using Progress = std::function<bool(std::size_t done, std::size_t total)>;

/// Where the secrets lie: the system's keychain or a sealed file.
///
/// The calls block, each item for 20 s at the most, and are made on the account store's own thread, never on the one
/// that runs the event loop. An implementation never changes an item in place and never creates, replaces or deletes
/// one because another was "not found".
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// Which store this is: "sealed", "libsecret", "kwallet5", "windows", "macos" … Pinned in the index at first use.
    virtual QString backend() const = 0;

    /// Whether items that were stored when the store had this name are in it: KWallet keeps them from 5 to 6.
    virtual bool holds(const QString& pinned) const { return pinned == backend(); }

    /// Whether items can be stored now. Changes nothing and asks nobody, so that a step which cannot succeed is not
    /// begun.
    virtual Result<void> ready() = 0;

    /// One answer for each key, in order. Errors: the Keychain… codes, PasswordNeeded, Damaged, …
    virtual std::vector<Result<SecretBytes>> read(std::span<const SecretKey> keys, const Progress& progress = {}) = 0;

    /// Stores new items. Each is read back and compared before the answer is good. On an error some of them may be
    /// there; the caller has them noted as intents.
    virtual Result<void> write(std::span<const SecretItem> items, const Progress& progress = {}) = 0;

    /// Removes items and makes sure that they are gone. One that is not there is no error, if the store is sure of
    /// that.
    virtual Result<void> remove(std::span<const SecretKey> keys) = 0;
};

} // namespace store
