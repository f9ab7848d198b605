#include "app/cli/Checks.h"
#include "app/cli/Commands.h"
#include "app/cli/Table.h"

#include <CLI/CLI.hpp>

#include <QJsonArray>

#include <algorithm>

namespace cli {

namespace {

QString nameOf(Check::State state)
{
    switch (state) {
    case Check::State::Ok:
        return QStringLiteral("ok");
    case Check::State::Warning:
        return QStringLiteral("warning");
    case Check::State::Failed:
        return QStringLiteral("failed");
    }
    return {};
}

std::vector<Check> allChecks(const app::Profile& profile)
{
    auto checks = storeChecks(profile);
    std::ranges::move(profileChecks(profile), std::back_inserter(checks));
    std::ranges::move(programChecks(), std::back_inserter(checks));
    return checks;
}

ExitCode doctor(Session& session)
{
    QJsonArray rows;
    auto result = ExitCode::Done;
    for (const auto& check : allChecks(session.options().profile)) {
        rows.append(QJsonObject{{QStringLiteral("name"), check.name},
                                {QStringLiteral("state"), nameOf(check.state)},
                                {QStringLiteral("message"), check.message},
                                {QStringLiteral("next"), check.next}});
        session.out().line(QStringLiteral("%1 %2: %3")
                               .arg(nameOf(check.state).leftJustified(7), check.name, printable(check.message)));
        if (!check.next.isEmpty()) {
            session.out().line(QStringLiteral("        → %1").arg(printable(check.next)));
        }
        if (check.state == Check::State::Failed && result == ExitCode::Done) {
            result = check.code;
        }
    }
    session.out().document(QJsonObject{{QStringLiteral("checks"), rows}});
    return result;
}

} // namespace

void defineDoctor(CLI::App& app, Command& chosen)
{
    auto* command =
        app.add_subcommand("doctor", "Check keychain, files and program, and say what to do; changes nothing");
    command->callback([&chosen] { chosen = doctor; });
}

} // namespace cli
