#pragma once

#include "app/cli/Session.h"

#include <functional>

namespace cli {

/// Which accounts a QUERY is asked of.
using Eligible = std::function<bool(const Account&)>;

/// The one account that is meant by `query`, or the exit code after it was said that there is none, or which there are.
struct Found
{
    std::optional<Account> account;
    ExitCode code = ExitCode::Done; ///< Where there is no account

    explicit operator bool() const { return account.has_value(); }
    const Account& operator*() const { return *account; }
    const Account* operator->() const { return &*account; }
};
Found findOne(Session& session, const std::vector<Account>& accounts, const QString& query, const Eligible& eligible);

/// The same, from the index on the disk.
Found findOne(Session& session, const QString& query, const Eligible& eligible);

} // namespace cli
