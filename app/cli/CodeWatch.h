#pragma once

#include "app/cli/CodeRows.h"

namespace cli {

/// `code --watch`: a live list on a terminal, redrawn once a second; elsewhere a block of lines, or a JSON document,
/// whenever a code has changed. Looks after accounts that come, go or change meanwhile.
class CodeWatch
{
public:
    CodeWatch(Session& session, const QString& query);

    ExitCode run();

private:
    /// Waits for a first account. False where the person, or the missing terminal, puts an end to it.
    bool waitForAccounts();
    /// Done while all is well; otherwise how the watch ends.
    ExitCode start();
    ExitCode show();
    Result<void> reload();
    /// Makes the codes anew that have run out, or whose accounts have changed. True where something is different.
    bool refresh();
    bool isDue(qint64 now) const;
    void draw() const;
    QString footer(std::size_t hidden) const;
    void print();

    Session& m_session;
    QString m_query;
    QUuid m_only; ///< The account that the query means; null: all
    std::vector<Account> m_accounts;
    std::vector<CodeRow> m_rows;
    qint64 m_loadedAt = -1; ///< Time of the index file that m_accounts come from, in ms
    qint64 m_madeAt = 0;    ///< UTC seconds of m_rows
    bool m_isNew = false;   ///< m_accounts have changed since m_rows were made
};

} // namespace cli
