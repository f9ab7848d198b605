#include "store/AccountQuery.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace store {

namespace {

using account::Account;

constexpr qsizetype shortestId = 8;

QString folded(const QString& text)
{
    return account::cleanedName(text).toCaseFolded();
}

bool isById(const Account& account, const QString& query)
{
    return query.size() >= shortestId && account.id.toString(QUuid::WithoutBraces).startsWith(query);
}

bool isWhole(const Account& account, const QString& query)
{
    const auto issuer = folded(account.issuer);
    const auto name = folded(account.name);
    return query == issuer || query == name || query == issuer + QLatin1Char(':') + name ||
           query == issuer + QLatin1Char(' ') + name;
}

bool isPart(const Account& account, const QString& query)
{
    const QString both = folded(account.issuer) + QLatin1Char(':') + folded(account.name);
    return both.contains(query);
}

} // namespace

std::vector<Account> matching(const std::vector<Account>& accounts, const QString& query)
{
    const auto wanted = folded(query);
    if (wanted.isEmpty()) {
        return accounts;
    }
    for (const auto& fits : {isById, isWhole, isPart}) {
        std::vector<Account> found;
        std::ranges::copy_if(accounts, std::back_inserter(found),
                             [&](const Account& account) { return fits(account, wanted); });
        if (!found.empty()) {
            return found;
        }
    }
    return {};
}

} // namespace store
