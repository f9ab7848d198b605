#include "app/cli/AccountForms.h"
#include "app/cli/Await.h"
#include "app/cli/Commands.h"
#include "app/cli/Query.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>

namespace cli {

namespace {

struct Options
{
    std::string query;
    bool forever = false;

    QString queryText() const { return QString::fromStdString(query); }
};

ExitCode toBin(Session& session, const QString& query)
{
    const auto found = findOne(session, query, isInUse);
    if (!found) {
        return found.code;
    }
    const auto title = titleOf(*found);
    const auto question =
        QStringLiteral("Remove %1? It stays in the bin for 30 days. Make sure that the site does not ask for its codes "
                       "any more.");
    if (const auto refused = session.refusalOf(question.arg(title))) {
        return *refused;
    }
    const auto removed = await(session.service().remove(found->id));
    if (!removed) {
        return session.failure(removed.error());
    }
    session.out().noteChange();
    session.out().document(toJson(*removed));
    session.out().line(QStringLiteral("Removed: %1. For 30 days keytide-cli restore %2 brings it back.")
                           .arg(title, shortIdOf(*removed)));
    return ExitCode::Done;
}

ExitCode forGood(Session& session, const QString& query)
{
    const auto found = findOne(session, query, std::not_fn(isInUse));
    if (!found) {
        return found.code;
    }
    const auto title = titleOf(*found);
    const auto question = QStringLiteral("Remove %1 (%2) for good? Its key cannot be brought back.");
    if (const auto refused = session.refusalOf(question.arg(title, remarkOf(*found)))) {
        return *refused;
    }
    if (const auto opened = session.openSecrets(); !opened) {
        return session.failure(opened.error());
    }
    const auto purged = await(session.service().purge(found->id));
    if (!purged) {
        return session.failure(purged.error());
    }
    session.out().noteChange();
    session.out().document(toJson(*found));
    session.out().line(QStringLiteral("Removed for good: %1").arg(title));
    return ExitCode::Done;
}

} // namespace

void defineRemove(CLI::App& app, Command& chosen)
{
    auto* command = app.add_subcommand("remove", "Put an account into the bin, where it stays for 30 days");
    auto options = std::make_shared<Options>();
    command->add_option("QUERY", options->query, "Part of the issuer or account, or the id")->required()->type_name("");
    command->add_flag("--forever", options->forever, "Remove what is in the bin or the archive, with its key");
    command->callback([&chosen, options] {
        chosen = [options](Session& session) {
            return options->forever ? forGood(session, options->queryText()) : toBin(session, options->queryText());
        };
    });
}

} // namespace cli
