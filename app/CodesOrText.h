#pragma once

#include "qr/PictureFile.h"

#include <optional>

namespace app {

/// What a file that is to enrol accounts holds: a picture's codes, or nothing where its bytes are a text (UTF-8 or
/// UTF-16, also an empty one), which enrol::EnrolmentText reads. Errors: those of qr::readPictureFile().
base::Result<std::optional<qr::PictureCodes>> codesUnlessText(const QByteArray& bytes,
                                                              const qr::QrReadOptions& options = {});

} // namespace app
