#pragma once

#include "app/cli/Command.h"
#include "app/cli/VaultAccess.h"

#include <functional>
#include <memory>
#include <string>

namespace CLI {
class App;
}

/// The commands behind `recovery`, in groups of a file each.
namespace cli {

/// `recovery`, to which its commands are added.
struct RecoveryGroup
{
    CLI::App& app;
    Command& chosen;
    std::shared_ptr<std::string> newPasswordFile; ///< An option of several commands

    /// Adds a command; when it is the one that was asked for, `run` is chosen.
    using Run = std::function<ExitCode(VaultAccess& access)>;
    CLI::App* add(const char* name, const char* description, Run run) const;
    /// The same with a QUERY, which is needed.
    using RunWithQuery = std::function<ExitCode(VaultAccess& access, const QString& query)>;
    CLI::App* addWithQuery(const char* name, const char* description, RunWithQuery run) const;
    void addNewPasswordFile(CLI::App* command) const;
};

/// init, password, new-key, check-key, renew, repair: the vault itself.
void defineVaultCommands(const RecoveryGroup& group);
/// add, replace: codes that come in.
void defineIntakeCommands(const RecoveryGroup& group);
/// list, status: what is there.
void defineListCommands(const RecoveryGroup& group);
/// edit, confirm, remove, restore: the sets.
void defineSetCommands(const RecoveryGroup& group);
/// use, accepted, not-accepted, done: a single code.
void defineUseCommands(const RecoveryGroup& group);

} // namespace cli
