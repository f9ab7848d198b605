#include "app/CodesOrText.h"

#include "enrol/TextEncoding.h"

#include <string_view>

namespace app {

base::Result<std::optional<qr::PictureCodes>> codesUnlessText(const QByteArray& bytes, const qr::QrReadOptions& options)
{
    using Answer = base::Result<std::optional<qr::PictureCodes>>;
    if (bytes.isEmpty()) {
        return Answer(std::nullopt);
    }
    auto codes = qr::readPictureFile(bytes, options);
    if (codes) {
        return Answer(*std::move(codes));
    }
    const bool isText = codes.error().code == base::ErrorCode::UnsupportedImage &&
                        enrol::isText(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    return isText ? Answer(std::nullopt) : codes.error();
}

} // namespace app
