#include "app/cli/AccountForms.h"
#include "app/cli/Commands.h"
#include "app/cli/Session.h"
#include "app/cli/Table.h"
#include "app/cli/Terminal.h"

#include <CLI/CLI.hpp>

#include <QJsonArray>

#include <algorithm>
#include <functional>
#include <memory>

namespace cli {

namespace {

std::vector<Account> listed(const store::IndexContent& index, bool all)
{
    auto accounts = inUse(index.accounts);
    if (all) {
        std::ranges::copy_if(index.accounts, std::back_inserter(accounts), std::not_fn(isInUse));
    }
    return accounts;
}

Table tableOf(const std::vector<Account>& accounts)
{
    Table table;
    if (terminal::isTerminal(stdout)) {
        table.add({QStringLiteral("ID"), QStringLiteral("TYPE"), QStringLiteral("ISSUER"), QStringLiteral("ACCOUNT"),
                   QStringLiteral("TAGS")});
    }
    for (const auto& account : accounts) {
        QStringList remarks = account.tags;
        if (account.pinned) {
            remarks.prepend(QStringLiteral("(pinned)"));
        }
        if (const auto remark = remarkOf(account); !remark.isEmpty()) {
            remarks.prepend(QLatin1Char('(') + remark + QLatin1Char(')'));
        }
        table.add({shortIdOf(account), otp::nameOf(account.parameters.type), printable(account.issuer),
                   printable(account.name), printable(remarks.join(QLatin1Char(' ')))});
    }
    return table;
}

ExitCode list(Session& session, bool all)
{
    const auto index = session.index();
    if (!index) {
        return session.failure(index.error());
    }
    const auto accounts = listed(*index, all);
    if (session.out().isJson()) {
        QJsonArray rows;
        for (const auto& account : accounts) {
            rows.append(toJson(account));
        }
        session.out().document(rows);
    } else if (accounts.empty()) {
        session.out().message(session.noAccounts());
    } else {
        session.out().line(tableOf(accounts).lines().join(QLatin1Char('\n')));
    }
    return ExitCode::Done;
}

} // namespace

void defineList(CLI::App& app, Command& chosen)
{
    auto* command = app.add_subcommand("list", "List the accounts, never a secret");
    auto all = std::make_shared<bool>(false);
    command->add_flag("--all", *all, "Also old keys in the archive and accounts in the bin");
    command->callback([&chosen, all] { chosen = [all](Session& session) { return list(session, *all); }; });
}

} // namespace cli
