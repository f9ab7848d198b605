#pragma once

#include "app/cli/Command.h"
#include "app/cli/SecretArguments.h"

#include <optional>

namespace cli {

/// What the arguments ask for: a command to run, or what was said about them already (--help, a mistake).
struct CommandLine
{
    GlobalOptions options;
    Command command;
    ExitCode code = ExitCode::Done; ///< Where there is no command

    static CommandLine parse(SecretArguments& arguments);
};

} // namespace cli
