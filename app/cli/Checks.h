#pragma once

#include "app/cli/Session.h"

#include <QString>

#include <vector>

/// What `doctor` looks at. Nothing is asked for or changed; a file that is written as a test is
/// removed again.
namespace cli {

struct Check
{
    enum class State { Ok, Warning, Failed };

    QString name;
    State state = State::Ok;
    QString message;
    QString next = {};                ///< What to do about it; empty where there is nothing to do
    ExitCode code = ExitCode::Partly; ///< How doctor ends where this has failed
};

/// The profile's folder and files, who may read them, and the list of accounts.
std::vector<Check> profileChecks(const app::Profile& profile);

/// The place of the keys: the keychain, also item by item, or the sealed file.
std::vector<Check> storeChecks(const app::Profile& profile);

/// The program itself: known answers, picture formats, versions.
std::vector<Check> programChecks();

} // namespace cli
