#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <QImage>

#include <optional>

namespace cli {

/// A file that is to enrol accounts.
struct EnrolFile
{
    std::optional<QImage> picture;
    base::SecretBytes text; ///< Where there is no picture
};

/// From a file or a named pipe; "-" is standard input. Errors: those of contentOf() and app::pictureUnlessText().
base::Result<EnrolFile> enrolFile(const QString& path);

} // namespace cli
