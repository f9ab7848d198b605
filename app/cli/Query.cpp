#include "app/cli/Query.h"

#include "app/cli/AccountForms.h"
#include "app/cli/Table.h"
#include "store/AccountQuery.h"

#include <QJsonArray>

#include <algorithm>

namespace cli {

namespace {

ExitCode sayAmbiguous(Session& session, const std::vector<Account>& found)
{
    Table table;
    QJsonArray matches;
    for (const auto& account : found) {
        table.add({QStringLiteral("  ") + shortIdOf(account), titleOf(account), remarkOf(account)});
        matches.append(namesJson(account));
    }
    const Error error{ErrorCode::QueryAmbiguous, {}};
    const auto code = session.out().failure(error, session.sentence(error), {{QStringLiteral("matches"), matches}});
    session.out().message(table.lines().join(QLatin1Char('\n')));
    return code;
}

/// What is true of an account that is there, but not among those that the command is for.
ExitCode sayElsewhere(Session& session, const Account& account)
{
    const auto bringsBack = QStringLiteral("; keytide-cli restore %1 brings it back.").arg(shortIdOf(account));
    QString what;
    switch (account.state) {
    case account::State::Binned:
        what = QStringLiteral("is in the bin") + bringsBack;
        break;
    case account::State::Archived:
        what = QStringLiteral("is an old key in the archive") + bringsBack;
        break;
    case account::State::Active:
    case account::State::Staged:
        what = QStringLiteral("is in use. keytide-cli list --all shows what is in the bin or the archive, and which "
                              "keys are not accepted yet.");
        break;
    }
    return session.out().failure({ErrorCode::AccountNotFound, {}}, titleOf(account) + QLatin1Char(' ') + what);
}

} // namespace

Found findOne(Session& session, const std::vector<Account>& accounts, const QString& query, const Eligible& eligible)
{
    std::vector<Account> candidates;
    std::ranges::copy_if(accounts, std::back_inserter(candidates), eligible);
    auto found = store::matching(candidates, query);
    if (found.size() > 1) {
        return {std::nullopt, sayAmbiguous(session, found)};
    }
    if (found.empty()) {
        const auto others = store::matching(accounts, query);
        return {std::nullopt, others.empty() ? session.failure({ErrorCode::AccountNotFound, {}})
                                             : sayElsewhere(session, others.front())};
    }
    return {std::move(found.front())};
}

Found findOne(Session& session, const QString& query, const Eligible& eligible)
{
    const auto index = session.index();
    if (!index) {
        return {std::nullopt, session.failure(index.error())};
    }
    return findOne(session, index->accounts, query, eligible);
}

} // namespace cli
