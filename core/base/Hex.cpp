#include "base/Hex.h"

namespace base::hex {

int valueOf(char character)
{
    if (character >= '0' && character <= '9') {
        return character - '0';
    }
    if (character >= 'a' && character <= 'f') {
        return character - 'a' + 10;
    }
    if (character >= 'A' && character <= 'F') {
        return character - 'A' + 10;
    }
    return -1;
}

Result<SecretBytes> decode(std::string_view text)
{
    SecretBytes bytes(text.size() / 2);
    std::size_t nibbles = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char character = text[i];
        if (character == ' ' || character == '-' || character == ':') {
            continue;
        }
        const int value = valueOf(character);
        if (value < 0) {
            return Error{ErrorCode::InvalidHex, QStringLiteral("foreign character at %1").arg(i)};
        }
        if (nibbles / 2 < bytes.size()) {
            auto& byte = bytes.data()[nibbles / 2];
            byte = static_cast<std::uint8_t>(byte << 4 | value);
        }
        ++nibbles;
    }
    if (nibbles % 2 != 0) {
        return Error{ErrorCode::InvalidHex, QStringLiteral("odd number of digits")};
    }
    bytes.truncate(nibbles / 2);
    return bytes;
}

SecretBytes encode(ByteView bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    SecretBytes text(bytes.size() * 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        text.data()[2 * i] = static_cast<std::uint8_t>(digits[bytes[i] >> 4]);
        text.data()[2 * i + 1] = static_cast<std::uint8_t>(digits[bytes[i] & 15U]);
    }
    return text;
}

} // namespace base::hex
