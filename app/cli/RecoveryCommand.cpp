#include "app/cli/Commands.h"
#include "app/cli/RecoveryCommands.h"

#include <CLI/CLI.hpp>

namespace cli {

CLI::App* RecoveryGroup::add(const char* name, const char* description, Run run) const
{
    auto* command = app.add_subcommand(name, description);
    command->callback([&into = chosen, file = newPasswordFile, run = std::move(run)] {
        into = [file, run](Session& session) {
            VaultAccess access(session, {QString::fromStdString(*file)});
            return run(access);
        };
    });
    return command;
}

CLI::App* RecoveryGroup::addWithQuery(const char* name, const char* description, RunWithQuery run) const
{
    auto query = std::make_shared<std::string>();
    auto* command = add(name, description, [query, run = std::move(run)](VaultAccess& access) {
        return run(access, QString::fromStdString(*query));
    });
    command->add_option("QUERY", *query, "Part of the issuer or account, or the id")->required()->type_name("");
    return command;
}

void RecoveryGroup::addNewPasswordFile(CLI::App* command) const
{
    command
        ->add_option("--new-password-file", *newPasswordFile,
                     "File with the new password in one line; - is standard input")
        ->type_name("FILE");
}

void defineRecovery(CLI::App& app, Command& chosen)
{
    auto* command = app.add_subcommand("recovery", "Keep recovery codes, and use them");
    command->require_subcommand(1);
    const RecoveryGroup group{*command, chosen, std::make_shared<std::string>()};
    defineVaultCommands(group);
    defineIntakeCommands(group);
    defineListCommands(group);
    defineSetCommands(group);
    defineUseCommands(group);
}

} // namespace cli
