#pragma once

#include "recovery/CodeSet.h"

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace cli {

/// The options that say something about a set of recovery codes.
struct SetOptions
{
    std::optional<std::string> note;
    std::optional<std::string> url;
    std::optional<std::string> administrator;
    std::optional<std::string> mfa;
    bool keptElsewhere = false;

    void addTo(CLI::App& command);
    bool isEmpty() const { return !note && !url && !administrator && !mfa && !keptElsewhere; }
    /// What they change; `keptElsewhere` is left to the caller, who has the time.
    recovery::SetDetails applied(recovery::SetDetails details) const;
};

} // namespace cli
