#include "qr/PictureFile.h"

#include "qr/ImageFile.h"
#include "qr/Pages.h"

#include <algorithm>

namespace qr {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

/// What the pages that were seen so far hold together.
class Collection
{
public:
    void add(Result<std::vector<QrCode>> page)
    {
        if (!page) {
            if (page.error().code != ErrorCode::NoQrCode) {
                m_unread = page.error();
            }
            return;
        }
        for (auto& code : *page) {
            const auto isSame = [&code](const QrCode& known) { return known.text.equals(code.text.view()); };
            if (std::ranges::none_of(m_codes, isSame)) {
                m_codes.push_back(std::move(code));
            }
        }
    }

    Result<PictureCodes> result(std::optional<Error> end)
    {
        m_unread = end ? std::move(end) : std::move(m_unread);
        if (m_codes.empty()) {
            return m_unread ? *m_unread : Error{ErrorCode::NoQrCode};
        }
        return PictureCodes{std::move(m_codes), std::move(m_unread)};
    }

private:
    std::vector<QrCode> m_codes;
    std::optional<Error> m_unread;
};

} // namespace

Result<PictureCodes> readPictureFile(const QByteArray& bytes, const QrReadOptions& options)
{
    Collection found;
    if (hasPages(bytes)) {
        const auto end = forEachPage(bytes, options.isCancelled, [&](const QImage& page) {
            found.add(QrReader::read(page, options));
            return true;
        });
        return found.result(end ? std::nullopt : std::optional(end.error()));
    }
    const auto image = ImageFile::decode(bytes);
    if (!image) {
        return image.error();
    }
    found.add(QrReader::read(*image, options));
    return found.result({});
}

} // namespace qr
