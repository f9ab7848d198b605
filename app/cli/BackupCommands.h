#pragma once

#include "app/cli/BackupAccess.h"
#include "app/cli/Command.h"

#include <functional>
#include <memory>
#include <string>

namespace CLI {
class App;
}

/// The commands behind `backup`, in groups of a file each.
namespace cli {

/// `backup`, to which its commands are added.
struct BackupGroup
{
    CLI::App& app;
    Command& chosen;

    /// Adds a command; when it is the one that was asked for, `run` is chosen.
    using Run = std::function<ExitCode(BackupAccess& access)>;
    CLI::App* add(const char* name, const char* description, Run run) const;
};

/// init, folder, password, new-key, off: how backups are made.
void defineBackupSetUp(const BackupGroup& group);
/// create, list, status: the backups there are.
void defineBackupMaking(const BackupGroup& group);
/// check, restore: what is in one.
void defineBackupReading(const BackupGroup& group);

} // namespace cli
