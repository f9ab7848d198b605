#pragma once

#include "app/cli/Command.h"
#include "app/cli/SecretArguments.h"

namespace CLI {
class App;
}

/// One function for each command: adds it with its options to the parser. When the command is the one that was asked
/// for, the parser sets `chosen`.
namespace cli {

void defineScan(CLI::App& app, Command& chosen);
void defineAdd(CLI::App& app, Command& chosen, SecretArguments& secrets);
void defineList(CLI::App& app, Command& chosen);
void defineShow(CLI::App& app, Command& chosen);
void defineCode(CLI::App& app, Command& chosen);
void defineEdit(CLI::App& app, Command& chosen);
void defineRemove(CLI::App& app, Command& chosen);
void defineRestore(CLI::App& app, Command& chosen);
void defineFindCode(CLI::App& app, Command& chosen);
void defineExport(CLI::App& app, Command& chosen);
void defineClock(CLI::App& app, Command& chosen);
void defineRecovery(CLI::App& app, Command& chosen);
void defineBackup(CLI::App& app, Command& chosen);
void defineDoctor(CLI::App& app, Command& chosen);

} // namespace cli
