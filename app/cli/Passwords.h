#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <QString>

namespace cli {

/// A password from a file of one line; "-" is standard input. The line's end (LF or CR LF) is not part of it.
/// Errors: FileNotFound, FileUnreadable (also for a second line), FileTooLarge (over 4 KiB).
base::Result<base::SecretBytes> passwordFromFile(const QString& path);

/// All of a file or a named pipe; "-" is standard input. Errors: FileNotFound, FileUnreadable, FileTooLarge.
base::Result<base::SecretBytes> contentOf(const QString& path, std::size_t largest);

} // namespace cli
