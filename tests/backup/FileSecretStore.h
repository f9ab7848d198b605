#pragma once

#include "base/AtomicFile.h"
#include "store/SecretStore.h"
#include "vault/SecretRecords.h"

/// A secret store in one open file, for the tests from outside of the process.
class FileSecretStore final : public store::SecretStore
{
public:
    explicit FileSecretStore(QString path) : m_path(std::move(path)) {}

    QString backend() const override { return QStringLiteral("file"); }
    base::Result<void> ready() override { return {}; }

    std::vector<base::Result<base::SecretBytes>> read(std::span<const store::SecretKey> keys,
                                                      const store::Progress&) override
    {
        const auto items = load();
        std::vector<base::Result<base::SecretBytes>> answers;
        for (const auto& key : keys) {
            const auto found =
                items ? items->find({key.account, key.generation}) : vault::SecretRecords::const_iterator();
            if (!items) {
                answers.emplace_back(items.error());
            } else if (found == items->end()) {
                answers.emplace_back(base::Error{base::ErrorCode::KeychainItemMissing});
            } else {
                answers.emplace_back(found->second.clone());
            }
        }
        return answers;
    }

    base::Result<void> write(std::span<const store::SecretItem> fresh, const store::Progress&) override
    {
        auto items = load();
        for (const auto& item : fresh) {
            if (items) {
                items->insert_or_assign({item.key.account, item.key.generation}, item.value.clone());
            }
        }
        return items ? save(*items) : items.error();
    }

    base::Result<void> remove(std::span<const store::SecretKey> keys) override
    {
        auto items = load();
        for (const auto& key : keys) {
            if (items) {
                items->erase({key.account, key.generation});
            }
        }
        return items ? save(*items) : items.error();
    }

private:
    base::Result<vault::SecretRecords> load() const
    {
        const auto bytes = base::atomicFile::read(m_path, 1 << 20);
        if (!bytes && bytes.error().code == base::ErrorCode::FileNotFound) {
            return vault::SecretRecords();
        }
        return bytes ? vault::decodeRecords(base::bytesOf(*bytes)) : bytes.error();
    }
    base::Result<void> save(const vault::SecretRecords& items) const
    {
        return base::atomicFile::write(m_path, vault::encodeRecords(items).view());
    }

    QString m_path;
};
