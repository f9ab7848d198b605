#pragma once

#include "base/Bytes.h"

namespace app {

/// How long a password holds against a machine that tries people's habits first: words, names, years, rows of keys.
/// An estimate that errs to the low side, as a phrase of a song is known to such a machine as well.
class PasswordStrength
{
public:
    enum class Level {
        TooShort, ///< Under ten characters: it is not taken
        Weak,     ///< Less than a year of 256 machines
        Fair,     ///< Less than a year of a million machines
        Strong,
    };

    /// Bits of guessing work, in powers of two. `utf8` need not be complete.
    static double bitsOf(base::ByteView utf8);
    static Level of(base::ByteView utf8);
};

} // namespace app
