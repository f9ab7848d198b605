#include "app/cli/BackupCommands.h"
#include "app/cli/Commands.h"

#include <CLI/CLI.hpp>

namespace cli {

CLI::App* BackupGroup::add(const char* name, const char* description, Run run) const
{
    auto* command = app.add_subcommand(name, description);
    command->callback([&into = chosen, run = std::move(run)] {
        into = [run](Session& session) {
            BackupAccess access(session);
            return run(access);
        };
    });
    return command;
}

void defineBackup(CLI::App& app, Command& chosen)
{
    auto* command = app.add_subcommand("backup", "Make sealed backups after each change, try them, bring them back");
    command->require_subcommand(1);
    const BackupGroup group{*command, chosen};
    defineBackupSetUp(group);
    defineBackupMaking(group);
    defineBackupReading(group);
}

} // namespace cli
