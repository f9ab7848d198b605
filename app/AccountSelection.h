#pragma once

#include "account/Account.h"

#include <QStringList>

#include <vector>

namespace app {

/// The active accounts in their order, pinned ones first.
std::vector<account::Account> activeOnes(const std::vector<account::Account>& accounts);

/// Each new key that waits for the site's yes, behind the account that it is to replace.
std::vector<account::Account> stagedPairs(const std::vector<account::Account>& accounts);

/// What a search looks at: issuer, account and tags, folded.
QString searchText(const account::Account& account);
/// The words of a search, folded.
QStringList searchWords(const QString& search);
/// Whether each of the words is in the text.
bool matches(const QString& searchText, const QStringList& words);

} // namespace app
