#include "app/cli/PictureInput.h"

#include "app/PictureOrText.h"
#include "app/cli/Passwords.h"
#include "qr/ImageFile.h"

namespace cli {

base::Result<EnrolFile> enrolFile(const QString& path)
{
    auto content = contentOf(path, static_cast<std::size_t>(qr::ImageFile::largestFile));
    if (!content) {
        return content.error();
    }
    const auto* bytes = reinterpret_cast<const char*>(content->data());
    auto picture = app::pictureUnlessText(QByteArray::fromRawData(bytes, static_cast<qsizetype>(content->size())));
    if (!picture) {
        return picture.error();
    }
    return EnrolFile{*std::move(picture), std::move(*content)};
}

} // namespace cli
