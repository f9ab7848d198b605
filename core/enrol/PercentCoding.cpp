#include "enrol/PercentCoding.h"

#include "base/Hex.h"

#include <QStringDecoder>

namespace enrol::percent {

namespace {

bool isUnreserved(std::uint8_t byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

} // namespace

base::SecretBytes decode(std::string_view text, Plus plus)
{
    base::SecretBytes decoded(text.size());
    std::size_t length = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto byte = static_cast<std::uint8_t>(text[i]);
        const bool isEncoded = byte == '%' && i + 2 < text.size();
        const int high = isEncoded ? base::hex::valueOf(text[i + 1]) : -1;
        const int low = isEncoded ? base::hex::valueOf(text[i + 2]) : -1;
        if (high >= 0 && low >= 0) {
            byte = static_cast<std::uint8_t>(high << 4 | low);
            i += 2;
        } else if (byte == '+' && plus == Plus::Space) {
            byte = ' ';
        }
        decoded.data()[length++] = byte;
    }
    decoded.truncate(length);
    return decoded;
}

QString decodeText(std::string_view text, Plus plus)
{
    const auto bytes = decode(text, plus);
    const QByteArrayView view(bytes.text().data(), static_cast<qsizetype>(bytes.size()));
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString decoded = utf8(view);
    return utf8.hasError() ? QString::fromLatin1(view) : decoded;
}

void append(base::SecretBytes& to, base::ByteView text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const auto byte : text) {
        if (isUnreserved(byte)) {
            to.append(byte);
        } else {
            to.append(static_cast<std::uint8_t>('%'));
            to.append(static_cast<std::uint8_t>(digits[byte >> 4]));
            to.append(static_cast<std::uint8_t>(digits[byte & 0x0FU]));
        }
    }
}

void append(base::SecretBytes& to, const QString& text)
{
    append(to, base::bytesOf(text.toUtf8()));
}

} // namespace enrol::percent
