#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QImage>

#include <optional>

namespace app {

/// What a file that is to enrol accounts holds: a picture, or nothing where its bytes are a text (UTF-8 or UTF-16, also
/// an empty one), which enrol::EnrolmentText reads. Errors: those of qr::ImageFile::decode().
base::Result<std::optional<QImage>> pictureUnlessText(const QByteArray& bytes);

} // namespace app
