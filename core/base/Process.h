#pragma once

namespace base {

/// To be called first in main(): no core dumps and no memory readable by other processes of the same user, where the
/// system has such a switch. Left out inside Flatpak and Snap, whose portals identify the caller through /proc.
void hardenProcess();

} // namespace base
