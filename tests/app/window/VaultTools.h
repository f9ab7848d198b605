#pragma once

#include "WindowTools.h"
#include "recovery/Sets.h"
#include "vault/RecoveryVault.h"
#include "vault/SealedBytes.h"

/// A vault of recovery codes that another program has made, and goes on using.
class OtherVault
{
public:
    static constexpr std::string_view password = "shelf otter lantern verb";

    explicit OtherVault(const QString& folder)
        : m_vault(folder + QLatin1Char('/') + vault::RecoveryVault::fileName, {m_random, sealed::leastCost}, m_clock)
    {}

    /// Makes it with these sets; false where it could not.
    bool make(std::vector<recovery::CodeSet> sets)
    {
        const auto key = vault::RecoveryKey::parse(sealed::recoveryText);
        return key && m_vault.create(base::bytesOf(password), *key, true) && change([&](recovery::CodeBook& book) {
                   for (auto& set : sets) {
                       book.sets.push_back(std::move(set));
                   }
               });
    }
    template <typename Edit>
    bool change(Edit edit)
    {
        return m_vault
            .change([&](recovery::CodeBook& book) -> base::Result<bool> {
                edit(book);
                return true;
            })
            .has_value();
    }
    /// As it is on the disk now.
    recovery::CodeBook read()
    {
        if (!m_vault.isUnlocked()) {
            (void)m_vault.unlock(base::bytesOf(password));
        }
        return std::move(m_vault.read().value());
    }
    recovery::CodeState stateOf(const QUuid& set, std::size_t number)
    {
        return read().find(set)->codes.at(number - 1).state;
    }

private:
    crypto::SystemRandom m_random;
    base::SystemClock m_clock;
    vault::RecoveryVault m_vault;
};
