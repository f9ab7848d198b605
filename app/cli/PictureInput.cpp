#include "app/cli/PictureInput.h"

#include "app/cli/Passwords.h"
#include "qr/ImageFile.h"

namespace cli {

base::Result<base::SecretBytes> pictureInput()
{
    return standardInput(static_cast<std::size_t>(qr::ImageFile::largestFile));
}

base::Result<QImage> pictureFrom(const base::SecretBytes& file)
{
    const auto* bytes = reinterpret_cast<const char*>(file.data());
    return qr::ImageFile::decode(QByteArray::fromRawData(bytes, static_cast<qsizetype>(file.size())));
}

} // namespace cli
