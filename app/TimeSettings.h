#pragma once

#include "clock/SystemTime.h"

/// The page of the system's settings on which date and time are set.
namespace app::timeSettings {

/// Whether this system is known to have one, and the program that shows it.
bool canOpen(const clocks::SystemTime& system);
/// False where it could not be begun.
bool open(const clocks::SystemTime& system);

} // namespace app::timeSettings
