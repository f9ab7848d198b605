#include "app/cli/AccountForms.h"
#include "app/cli/Commands.h"
#include "app/cli/Query.h"
#include "app/cli/Table.h"
#include "store/AccountQuery.h"

#include <CLI/CLI.hpp>

#include <QDateTime>

#include <algorithm>
#include <memory>

namespace cli {

namespace {

QString dateOf(qint64 utcSeconds)
{
    return QDateTime::fromSecsSinceEpoch(utcSeconds).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString kindOf(const otp::OtpParameters& parameters)
{
    return QStringLiteral("%1, %2, %3 characters, %4")
        .arg(QString(otp::nameOf(parameters.type)).toUpper(), otp::nameOf(parameters.hash))
        .arg(parameters.digits)
        .arg(parameters.isTimeBased() ? QStringLiteral("every %1 s").arg(parameters.period)
                                      : QStringLiteral("counter %1").arg(parameters.counter));
}

QString description(const Account& account)
{
    Table table;
    const auto add = [&table](const QString& name, const QString& value) {
        if (!value.isEmpty()) {
            table.add({name, value});
        }
    };
    add(QStringLiteral("Issuer"), printable(account.issuer));
    add(QStringLiteral("Account"), printable(account.name));
    add(QStringLiteral("Codes"), kindOf(account.parameters));
    add(QStringLiteral("State"), remarkOf(account));
    add(QStringLiteral("Pinned"), account.pinned ? QStringLiteral("yes") : QString());
    add(QStringLiteral("Tags"), printable(account.tags.join(QStringLiteral(", "))));
    add(QStringLiteral("Note"), printable(account.note));
    add(QStringLiteral("Added"), dateOf(account.createdAt));
    add(QStringLiteral("Changed"), dateOf(account.changedAt));
    add(QStringLiteral("Id"), idOf(account));
    return table.lines().join(QLatin1Char('\n'));
}

ExitCode show(Session& session, const QString& query)
{
    const auto index = session.index();
    if (!index) {
        return session.failure(index.error());
    }
    // What is in everyday use comes first; only a query that means none of it looks into the bin and the archive.
    const auto used = inUse(index->accounts);
    const bool meansUsed = !store::matching(used, query).empty();
    const auto found = findOne(session, meansUsed ? used : index->accounts, query, [](const Account&) { return true; });
    if (!found) {
        return found.code;
    }
    session.out().document(toJson(*found));
    session.out().line(description(*found));
    return ExitCode::Done;
}

} // namespace

void defineShow(CLI::App& app, Command& chosen)
{
    auto* command = app.add_subcommand("show", "Show one account, never its secret");
    auto query = std::make_shared<std::string>();
    command->add_option("QUERY", *query, "Part of the issuer or account, or the id")->required()->type_name("");
    command->callback([&chosen, query] {
        chosen = [query](Session& session) { return show(session, QString::fromStdString(*query)); };
    });
}

} // namespace cli
