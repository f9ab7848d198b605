#include "app/AccountSelection.h"

#include "app/AccountLabel.h"

#include <algorithm>
#include <array>

namespace app {

using account::Account;
using account::State;

namespace {

constexpr qsizetype longestMistyped = 32; // Letters; what is longer is found as it is or not at all

qsizetype mistakesIn(qsizetype letters)
{
    return letters < 4 || letters > longestMistyped ? 0 : letters < 8 ? 1 : 2;
}

/// How many mistakes make `typed` out of the beginning of `word`: the optimal string alignment distance, in which two
/// neighbours that changed places are one mistake. Anything above `most` may be returned for more than `most`.
qsizetype mistakesBetween(QStringView typed, QStringView word, qsizetype most)
{
    using Row = std::array<qsizetype, longestMistyped + 3>;
    const auto columns = std::min(word.size(), typed.size() + most);
    Row before{};
    Row above{};
    Row row{};
    for (qsizetype column = 0; column <= columns; ++column) {
        above[std::size_t(column)] = column;
    }
    for (qsizetype i = 1; i <= typed.size(); ++i) {
        row[0] = i;
        for (qsizetype j = 1; j <= columns; ++j) {
            const auto at = std::size_t(j);
            const auto replaced = above[at - 1] + (typed[i - 1] == word[j - 1] ? 0 : 1);
            row[at] = std::min({replaced, above[at] + 1, row[at - 1] + 1});
            if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1]) {
                row[at] = std::min(row[at], before[at - 2] + 1);
            }
        }
        before = above;
        above = row;
    }
    return *std::min_element(above.begin(), above.begin() + columns + 1);
}

bool nearlyContains(const QString& text, const QString& typed)
{
    const auto most = mistakesIn(typed.size());
    if (most == 0) {
        return false;
    }
    qsizetype start = 0;
    for (qsizetype end = 0; end <= text.size(); ++end) {
        if (end < text.size() && text[end].isLetterOrNumber()) {
            continue;
        }
        const auto word = QStringView(text).sliced(start, end - start);
        if (word.size() + most >= typed.size() && mistakesBetween(typed, word, most) <= most) {
            return true;
        }
        start = end + 1;
    }
    return false;
}

} // namespace

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
    return AccountLabel::folded(account.issuer + end + account.name + end + account.tags.join(end) + end +
                                account.note);
}

QStringList searchWords(const QString& search)
{
    return AccountLabel::folded(search).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

bool matches(const QString& searchText, const QStringList& words)
{
    return std::ranges::all_of(words, [&](const QString& word) { return searchText.contains(word); });
}

bool nearlyMatches(const QString& searchText, const QStringList& words)
{
    return std::ranges::all_of(
        words, [&](const QString& word) { return searchText.contains(word) || nearlyContains(searchText, word); });
}

} // namespace app
