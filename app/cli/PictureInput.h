#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <QImage>

namespace cli {

/// Standard input, as long as a picture's file may be. Errors: those of standardInput().
base::Result<base::SecretBytes> pictureInput();

/// What is decoded from the bytes of a file. Errors: those of qr::ImageFile::decode().
base::Result<QImage> pictureFrom(const base::SecretBytes& file);

} // namespace cli
