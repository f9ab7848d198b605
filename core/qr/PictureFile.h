#pragma once

#include "qr/QrReader.h"

#include <QByteArray>

#include <optional>

namespace qr {

/// What was found in a picture file.
struct PictureCodes
{
    std::vector<QrCode> codes;         ///< Never empty
    std::optional<base::Error> unread; ///< Why a part of the file could not be looked at
};

/// Every code in a file's picture or pages, each text once. Formats and limits: ImageFile and Pages.h. Takes seconds;
/// `options.timeLimit` is for each page.
/// Errors: those of ImageFile::decode(), forEachPage() and QrReader::read().
base::Result<PictureCodes> readPictureFile(const QByteArray& bytes, const QrReadOptions& options = {});

} // namespace qr
