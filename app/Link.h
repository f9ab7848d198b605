#pragma once

#include "enrol/MigrationUri.h"
#include "enrol/OtpAuthUri.h"

namespace app {

/// Whether an argument of a program is a link that holds a key. Every user of the computer can read a program's
/// arguments, so such a one is taken out of them first of all.
inline bool isLink(std::string_view argument)
{
    return enrol::OtpAuthUri::isOne(argument) || enrol::MigrationUri::isOne(argument);
}

} // namespace app
