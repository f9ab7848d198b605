#include "app/cli/AccountForms.h"
#include "app/cli/Await.h"
#include "app/cli/Commands.h"
#include "app/cli/Query.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>

namespace cli {

namespace {

ExitCode restore(Session& session, const QString& query)
{
    const auto found = findOne(session, query, std::not_fn(isInUse));
    if (!found) {
        return found.code;
    }
    const auto restored = await(session.service().restore(found->id));
    if (!restored) {
        return session.failure(restored.error());
    }
    session.out().noteChange();
    session.out().document(toJson(*restored));
    const auto remark = remarkOf(*restored);
    session.out().line(QStringLiteral("Restored: %1%2")
                           .arg(titleOf(*restored), remark.isEmpty() ? remark : QStringLiteral(" (%1)").arg(remark)));
    return ExitCode::Done;
}

} // namespace

void defineRestore(CLI::App& app, Command& chosen)
{
    auto* command = app.add_subcommand("restore", "Bring an account back from the bin, or an old key from the archive");
    auto query = std::make_shared<std::string>();
    command->add_option("QUERY", *query, "Part of the issuer or account, or the id")->required()->type_name("");
    command->callback([&chosen, query] {
        chosen = [query](Session& session) { return restore(session, QString::fromStdString(*query)); };
    });
}

} // namespace cli
