#include "base/Base32.h"

namespace base::base32 {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

int valueOf(char character)
{
    if (character >= 'A' && character <= 'Z') {
        return character - 'A';
    }
    if (character >= 'a' && character <= 'z') {
        return character - 'a';
    }
    if (character >= '2' && character <= '7') {
        return character - '2' + 26;
    }
    return -1;
}

Error invalid(const char* what, std::size_t position)
{
    return {ErrorCode::InvalidBase32, QStringLiteral("%1 at %2").arg(QLatin1String(what)).arg(position)};
}

} // namespace

std::size_t separatorSize(std::string_view text)
{
    constexpr std::string_view plain = " -\t\r\n";
    if (plain.find(text.front()) != std::string_view::npos) {
        return 1;
    }
    if (text.starts_with("\xC2\xA0")) {
        return 2;
    }
    const bool isPunctuation = text.size() >= 3 && text.starts_with("\xE2\x80");
    const auto last = isPunctuation ? static_cast<unsigned char>(text[2]) : 0U;
    return last >= 0x80 && last <= 0x95 ? 3 : 0;
}

Result<SecretBytes> decode(std::string_view text)
{
    SecretBytes bytes(text.size() * 5 / 8);
    std::size_t length = 0;
    std::size_t symbols = 0;
    unsigned buffer = 0;
    unsigned bits = 0;
    bool padding = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const auto size = separatorSize(text.substr(i)); size > 0) {
            i += size - 1;
            continue;
        }
        const char character = text[i];
        if (character == '=') {
            padding = true;
            continue;
        }
        const int value = valueOf(character);
        if (value < 0) {
            return invalid("foreign character", i);
        }
        if (padding) {
            return invalid("padding before the end", i);
        }
        ++symbols;
        buffer = (buffer << 5 | static_cast<unsigned>(value)) & 0xFFFU;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.data()[length++] = static_cast<std::uint8_t>(buffer >> bits & 0xFFU);
        }
    }
    if (symbols % 8 == 1) { // without a single whole byte: something is missing
        return invalid("incomplete group", text.size());
    }
    bytes.truncate(length);
    return bytes;
}

SecretBytes encode(ByteView bytes)
{
    SecretBytes text((bytes.size() * 8 + 4) / 5);
    std::size_t length = 0;
    unsigned buffer = 0;
    unsigned bits = 0;
    for (const auto byte : bytes) {
        buffer = (buffer << 8 | byte) & 0xFFFU;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text.data()[length++] = static_cast<std::uint8_t>(alphabet[buffer >> bits & 31U]);
        }
    }
    if (bits > 0) {
        text.data()[length] = static_cast<std::uint8_t>(alphabet[buffer << (5 - bits) & 31U]);
    }
    return text;
}

} // namespace base::base32
