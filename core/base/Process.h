#pragma once

#include <QtGlobal>

namespace base {

/// To be called first in main(): no core dumps and no memory readable by other processes of the same user, where the
/// system has such a switch. Left out inside Flatpak and Snap, whose portals identify the caller through /proc.
void hardenProcess();

/// For a process that reads what a stranger wrote with libraries that cannot be interrupted: it ends when it has used
/// this much, and it can write no file. On macOS the memory is not limited.
void limitProcess(qint64 memoryBytes, int cpuSeconds);

} // namespace base
