#pragma once

#include "base/Error.h"

namespace cli {

/// How keytide-cli ends. Scripts rely on the numbers; none ever changes its meaning.
enum class ExitCode {
    Done = 0,
    Partly = 1,       ///< Done in part, or a clear "no" (nothing found)
    Usage = 2,        ///< Wrong usage
    Refused = 3,      ///< The input could not be read or was refused; nothing was changed
    Locked = 4,       ///< Locked, or wrong password
    NoKeychain = 5,   ///< The keychain is not available
    NotSaved = 6,     ///< Not saved; the old state is intact
    ClockOff = 7,     ///< The clock check's verdict is risky or worse
    ClockUnknown = 8, ///< The clock check could not tell
};

/// How a command ends that could do nothing because of `code`.
ExitCode exitCodeOf(base::ErrorCode code);

} // namespace cli
