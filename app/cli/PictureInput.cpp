#include "app/cli/PictureInput.h"

#include "app/CodesOrText.h"
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
    auto codes = app::codesUnlessText(QByteArray::fromRawData(bytes, static_cast<qsizetype>(content->size())));
    if (!codes) {
        return codes.error();
    }
    return EnrolFile{*std::move(codes), std::move(*content)};
}

} // namespace cli
