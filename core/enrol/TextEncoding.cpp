#include "enrol/TextEncoding.h"

#include <QStringDecoder>

namespace enrol {

namespace {

base::SecretBytes fromUtf16(std::string_view bytes, QStringDecoder::Encoding encoding)
{
    // Qt's converter forces two copies on us; both end here.
    QStringDecoder decoder(encoding);
    QString text = decoder(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    auto utf8 = text.toUtf8();
    base::wipe(text);
    return base::SecretBytes::takeFrom(utf8);
}

} // namespace

base::SecretBytes toUtf8(std::string_view bytes)
{
    constexpr std::string_view utf8Mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(utf8Mark)) {
        return base::SecretBytes::copyOf(bytes.substr(utf8Mark.size()));
    }
    if (bytes.size() >= 2) {
        if (bytes.starts_with("\xFF\xFE") || (bytes[0] != '\0' && bytes[1] == '\0')) {
            return fromUtf16(bytes, QStringDecoder::Utf16LE);
        }
        if (bytes.starts_with("\xFE\xFF") || (bytes[0] == '\0' && bytes[1] != '\0')) {
            return fromUtf16(bytes, QStringDecoder::Utf16BE);
        }
    }
    return base::SecretBytes::copyOf(bytes);
}

} // namespace enrol
