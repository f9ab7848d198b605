#include "enrol/TextEncoding.h"

#include <QStringDecoder>
#include <QUtf8StringView>

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

bool isText(std::string_view bytes)
{
    const auto utf8 = toUtf8(bytes);
    const auto text = utf8.text();
    return text.find('\0') == std::string_view::npos &&
           QUtf8StringView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8();
}

} // namespace enrol
