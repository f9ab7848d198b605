#pragma once

#include "account/Account.h"
#include "base/Result.h"
#include "store/AccountStore.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

/// How accounts and their codes are written, as text and with --json.
namespace cli {

using account::Account;

/// "GitHub: alice", or the one of the two that there is.
QString titleOf(const Account& account);
/// The id as it is written in JSON, and its first part, which is enough for a QUERY.
QString idOf(const Account& account);
QString shortIdOf(const Account& account);
/// What a person has to know of an account that is not simply in the list; empty for one that is.
QString remarkOf(const Account& account);

/// Everything about an account but its place; there is nothing secret in an Account.
QJsonObject toJson(const Account& account);
/// The three fields that name it.
QJsonObject namesJson(const Account& account);

/// An account and, where it has one to show, its code.
struct CodeRow
{
    Account account;
    std::optional<store::CodePair> codes;
    std::optional<base::Error> error;
};
/// The row that the command line's contract promises for `code --json`.
QJsonObject toJson(const CodeRow& row, qint64 now);

/// Those in a state that takes part in everyday use, pinned ones first, else in the person's order.
std::vector<Account> inUse(const std::vector<Account>& accounts);
bool isInUse(const Account& account);

} // namespace cli
