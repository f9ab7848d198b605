#pragma once

#include "account/Account.h"

#include <QStringList>

#include <vector>

namespace app {

/// The active accounts in their order, pinned ones first.
std::vector<account::Account> activeOnes(const std::vector<account::Account>& accounts);

/// Each new key that waits for the site's yes, behind the account that it is to replace.
std::vector<account::Account> stagedPairs(const std::vector<account::Account>& accounts);

/// What a search looks at: issuer, account, tags and note, folded.
QString searchText(const account::Account& account);
/// The words of a search, folded.
QStringList searchWords(const QString& search);
/// Whether each of the words is in the text.
bool matches(const QString& searchText, const QStringList& words);
/// As matches(), for words that were mistyped: of four letters and more one may be wrong, missing, too many or in its
/// neighbour's place; of eight and more two.
bool nearlyMatches(const QString& searchText, const QStringList& words);

} // namespace app
