#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <QString>

namespace cli {

/// A password from a file of one line; "-" is standard input. The line's end (LF or CR LF) is not part of it.
/// Errors: FileNotFound, FileUnreadable (also for a second line), FileTooLarge (over 4 KiB).
base::Result<base::SecretBytes> passwordFromFile(const QString& path);

/// All of standard input. Errors: FileUnreadable, FileTooLarge.
base::Result<base::SecretBytes> standardInput(std::size_t largest);

} // namespace cli
