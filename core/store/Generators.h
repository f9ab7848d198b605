#pragma once

#include "otp/OtpGenerator.h"
#include "store/AccountStore.h"

#include <map>

namespace store {

/// Prepared generators by the item they were made from: another generation of the item is another generator.
struct AccountStore::Generators
{
    std::map<std::pair<QUuid, quint32>, otp::OtpGenerator> made;

    const otp::OtpGenerator* find(const Account& account) const
    {
        const auto found = made.find({account.id, account.generation});
        return found == made.end() ? nullptr : &found->second;
    }

    void forget(const QUuid& id)
    {
        std::erase_if(made, [&](const auto& entry) { return entry.first.first == id; });
    }
};

} // namespace store
