#pragma once

#include "app/cli/AccountForms.h"
#include "app/cli/Session.h"
#include "app/cli/Table.h"

namespace cli {

/// When codes are wanted for.
struct CodeMoment
{
    std::optional<qint64> at; ///< UTC seconds; absent: now
    bool next = false;        ///< The code after the one of that moment

    qint64 seconds(const Session& session) const { return at.value_or(session.now()); }
};

/// A row for each account, in order. Accounts that count (HOTP) have a code only with `counting`: their present one.
/// Needs open secrets, if any row is to have a code.
std::vector<CodeRow> codeRows(Session& session, const std::vector<Account>& accounts, const CodeMoment& moment,
                              bool counting = false);

/// Writes the rows as text: code, seconds left, issuer, account. Within `limit` terminal columns the names are elided
/// where they have to be, then the seconds give way, then the names; a code is never cut.
QStringList linesOf(const std::vector<CodeRow>& rows, qint64 now, int limit = Table::unlimited);
/// The array of `code --json`.
QJsonArray jsonOf(const Session& session, const std::vector<CodeRow>& rows, qint64 now);

/// Says why rows have no code. Done where all have one that should; Partly where some do; else the exit code of the
/// reason.
ExitCode sayErrors(Session& session, const std::vector<CodeRow>& rows);
/// The error of all rows, where there is one and it keeps every one of them from having a code.
const Error* commonError(const std::vector<CodeRow>& rows);

} // namespace cli
