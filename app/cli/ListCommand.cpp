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

/// From plenty of room to hardly any.
enum class Layout {
    Apart,    ///< Id, type, issuer, account, tags
    Together, ///< Id, type, all text in one column, so that whichever name there is can be read
    NamesOnly,
};

constexpr int leastName = 6; ///< Terminal columns in which a name can still be told from others

QStringList cellsOf(const Account& account, Layout layout)
{
    QStringList remarks = account.tags;
    if (account.pinned) {
        remarks.prepend(QStringLiteral("(pinned)"));
    }
    if (const auto remark = remarkOf(account); !remark.isEmpty()) {
        remarks.prepend(QLatin1Char('(') + remark + QLatin1Char(')'));
    }
    const auto tags = printable(remarks.join(QLatin1Char(' ')));
    const auto together = (titleOf(account) + QLatin1Char(' ') + tags).trimmed();
    if (layout == Layout::NamesOnly) {
        return {together};
    }
    const QStringList cells{shortIdOf(account), otp::nameOf(account.parameters.type)};
    return layout == Layout::Together ? cells + QStringList{together}
                                      : cells + QStringList{printable(account.issuer), printable(account.name), tags};
}

QStringList headOf(Layout layout)
{
    const QStringList head{QStringLiteral("ID"), QStringLiteral("TYPE")};
    const auto account = QStringLiteral("ACCOUNT");
    return layout == Layout::NamesOnly  ? QStringList{account}
           : layout == Layout::Together ? head + QStringList{account}
                                        : head + QStringList{QStringLiteral("ISSUER"), account, QStringLiteral("TAGS")};
}

Table tableOf(const std::vector<Account>& accounts, Layout layout)
{
    Table table(layout == Layout::NamesOnly ? 0 : 2);
    if (terminal::isTerminal(stdout)) {
        table.add(headOf(layout));
    }
    for (const auto& account : accounts) {
        table.add(cellsOf(account, layout));
    }
    return table;
}

QStringList linesOf(const std::vector<Account>& accounts, int limit)
{
    for (const auto layout : {Layout::Apart, Layout::Together}) {
        if (const auto table = tableOf(accounts, layout); table.fits(limit, leastName)) {
            return table.lines(limit);
        }
    }
    return tableOf(accounts, Layout::NamesOnly).lines(limit);
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
        session.out().line(linesOf(accounts, terminal::columns()).join(QLatin1Char('\n')));
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
