#pragma once

#include "store/SecretStore.h"

#include <functional>
#include <map>

/// A secret store in memory that can be told to fail.
class FakeSecretStore final : public store::SecretStore
{
public:
    using Id = std::pair<QUuid, quint32>;

    QString name = QStringLiteral("fake");
    QString formerName; ///< Whose items are in it as well
    std::function<void()> afterWrite;
    std::map<Id, base::SecretBytes> items;
    std::optional<base::ErrorCode> notReady, failReads, failWrites, failRemoves;
    std::size_t writesUntilFailure = 0; ///< So many items are still written before failWrites holds
    int reads = 0;

    QString backend() const override { return name; }

    bool holds(const QString& pinned) const override { return pinned == name || pinned == formerName; }

    base::Result<void> ready() override
    {
        return notReady ? base::Result<void>(base::Error{*notReady}) : base::Result<void>();
    }

    std::vector<base::Result<base::SecretBytes>> read(std::span<const store::SecretKey> keys,
                                                      const store::Progress&) override
    {
        std::vector<base::Result<base::SecretBytes>> answers;
        for (const auto& key : keys) {
            ++reads;
            const auto found = items.find({key.account, key.generation});
            if (failReads) {
                answers.emplace_back(base::Error{*failReads});
            } else if (found == items.end()) {
                answers.emplace_back(base::Error{base::ErrorCode::KeychainItemMissing});
            } else {
                answers.emplace_back(found->second.clone());
            }
        }
        return answers;
    }

    base::Result<void> write(std::span<const store::SecretItem> fresh, const store::Progress&) override
    {
        for (const auto& item : fresh) {
            if (failWrites && writesUntilFailure-- == 0) {
                return base::Error{*failWrites};
            }
            const auto place = items.try_emplace({item.key.account, item.key.generation}, item.value.clone()).first;
            if (!place->second.equals(item.value.view())) { // as the real ones: a name is never given to another value
                return base::Error{base::ErrorCode::KeychainFailed};
            }
        }
        if (afterWrite) {
            afterWrite();
        }
        return {};
    }

    base::Result<void> remove(std::span<const store::SecretKey> keys) override
    {
        if (failRemoves) {
            return base::Error{*failRemoves};
        }
        for (const auto& key : keys) {
            items.erase({key.account, key.generation});
        }
        return {};
    }
};
