#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "qr/PictureFile.h"

#include <optional>

namespace cli {

/// A file that is to enrol accounts.
struct EnrolFile
{
    std::optional<qr::PictureCodes> codes; ///< Of a picture
    base::SecretBytes text;                ///< Where there is no picture
};

/// From a file or a named pipe; "-" is standard input. Errors: those of contentOf() and app::codesUnlessText().
base::Result<EnrolFile> enrolFile(const QString& path);

} // namespace cli
