#pragma once

#include "app/AccountService.h"
#include "app/cli/ExitCode.h"

#include <QString>

#include <functional>

namespace cli {

class Session;

/// A command with its options, ready to run.
using Command = std::function<ExitCode(Session&)>;

/// What every command understands, before or behind its name.
struct GlobalOptions
{
    app::Profile profile;
    bool json = false;
    bool yes = false;
    QString storePasswordFile;  ///< "-" is standard input; empty: ask
    QString vaultPasswordFile;  ///< The same, of the recovery vault
    QString importPasswordFile; ///< The same, of a file that is read: a backup
    QString exportPasswordFile; ///< The same, that a file is to be sealed with
};

} // namespace cli
