#pragma once

namespace cli {

/// The argument that makes keytide-cli find out whether a window could be shown: installer/run asks before it starts
/// one. 0: yes. Where there is no display that answers, Qt ends the process with SIGABRT.
inline constexpr const char* probeArgument = "--can-show";
int probeDisplay(int argc, char** argv);

} // namespace cli
