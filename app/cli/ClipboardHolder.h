#pragma once

#include <QString>

namespace cli {

struct Copied
{
    bool done = false;
    QString sentence; ///< What happened, for the person
};

/// Puts a code into the clipboard, where a process of its own holds it for 30 s, marked as secret for clipboard
/// managers. It is taken out again only if it is still there. The code goes to that process through a pipe.
Copied holdInClipboard(const QString& code);

/// The argument that makes keytide-cli that process, which reads the code from standard input.
inline constexpr const char* holderArgument = "--hold-clipboard";
int runClipboardHolder(int argc, char** argv);

} // namespace cli
