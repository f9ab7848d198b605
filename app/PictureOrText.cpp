#include "app/PictureOrText.h"

#include "enrol/TextEncoding.h"
#include "qr/ImageFile.h"

#include <string_view>

namespace app {

base::Result<std::optional<QImage>> pictureUnlessText(const QByteArray& bytes)
{
    if (bytes.isEmpty()) {
        return std::optional<QImage>();
    }
    auto image = qr::ImageFile::decode(bytes);
    if (image) {
        return std::optional(*std::move(image));
    }
    const bool isText = image.error().code == base::ErrorCode::UnsupportedImage &&
                        enrol::isText(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    return isText ? base::Result<std::optional<QImage>>(std::optional<QImage>()) : image.error();
}

} // namespace app
