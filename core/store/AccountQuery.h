#pragma once

#include "account/Account.h"

#include <vector>

namespace store {

/// The accounts that a person may mean by `query`, in the given order.
///
/// The best kind of match that exists wins: the id (whole, or at least its first 8 characters), the whole issuer,
/// account or "issuer:account", and last a part of one of them. Case and composition of accents do not matter. An empty
/// query matches all.
std::vector<account::Account> matching(const std::vector<account::Account>& accounts, const QString& query);

} // namespace store
