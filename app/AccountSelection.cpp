#include "app/AccountSelection.h"

#include "app/AccountLabel.h"

#include <algorithm>

namespace app {

using account::Account;
using account::State;

std::vector<Account> activeOnes(const std::vector<Account>& accounts)
{
    std::vector<Account> chosen;
    std::ranges::copy_if(accounts, std::back_inserter(chosen),
                         [](const Account& account) { return account.state == State::Active; });
    // Not std::ranges::stable_partition, whose answer clang before 16 cannot compile with libstdc++.
    std::stable_partition(chosen.begin(), chosen.end(), [](const Account& account) { return account.pinned; });
    return chosen;
}

std::vector<Account> stagedPairs(const std::vector<Account>& accounts)
{
    std::vector<Account> chosen;
    for (const auto& staged : accounts) {
        if (staged.state != State::Staged) {
            continue;
        }
        const auto old = std::ranges::find(accounts, staged.replaces, &Account::id);
        if (old != accounts.end()) {
            chosen.push_back(*old);
        }
        chosen.push_back(staged);
    }
    return chosen;
}

QString searchText(const Account& account)
{
    const QLatin1Char end('\n'); // a word does not reach from one field into the next
    return AccountLabel::folded(account.issuer + end + account.name + end + account.tags.join(end));
}

QStringList searchWords(const QString& search)
{
    return AccountLabel::folded(search).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

bool matches(const QString& searchText, const QStringList& words)
{
    return std::ranges::all_of(words, [&](const QString& word) { return searchText.contains(word); });
}

} // namespace app
