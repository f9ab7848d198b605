#include "recovery/CodeText.h"

#include <optional>

namespace recovery {

namespace {

using base::ByteView;

constexpr char32_t invisible = 0;

Error notText()
{
    return {ErrorCode::NotText, {}};
}

/// Takes one character from the front; nothing where it is no UTF-8 (RFC 3629).
std::optional<char32_t> takeUtf8(ByteView& rest)
{
    const auto first = rest[0];
    const std::size_t size = first < 0x80   ? 1
                             : first < 0xC2 ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 0;
    if (size == 0 || size > rest.size()) {
        return std::nullopt;
    }
    char32_t character = size == 1 ? first : first & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((rest[i] & 0xC0U) != 0x80) {
            return std::nullopt;
        }
        character = character << 6 | (rest[i] & 0x3FU);
    }
    rest = rest.subspan(size);
    const bool isOverlong = (size == 3 && character < 0x800) || (size == 4 && character < 0x10000);
    const bool isSurrogate = character >= 0xD800 && character < 0xE000;
    return isOverlong || isSurrogate || character > 0x10FFFF ? std::nullopt : std::optional(character);
}

/// The same of UTF-16, which Windows' editor has long written under the name of Unicode.
std::optional<char32_t> takeUtf16(ByteView& rest, bool isBigEndian)
{
    const auto unit = [&]() -> std::optional<char32_t> {
        if (rest.size() < 2) {
            return std::nullopt;
        }
        const char32_t high = rest[isBigEndian ? 0 : 1];
        const char32_t low = rest[isBigEndian ? 1 : 0];
        rest = rest.subspan(2);
        return high << 8U | low;
    };
    const auto first = unit();
    if (!first || *first < 0xD800 || *first >= 0xE000) {
        return first;
    }
    const auto second = *first < 0xDC00 ? unit() : std::nullopt;
    const bool isPair = second && *second >= 0xDC00 && *second < 0xE000;
    return isPair ? std::optional(0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00)) : std::nullopt;
}

void appendUtf8(SecretBytes& to, char32_t character)
{
    const auto append = [&to](char32_t byte) { to.append(static_cast<std::uint8_t>(byte)); };
    if (character < 0x80) {
        append(character);
        return;
    }
    const int more = character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
    append((0xFF00U >> (more + 1) & 0xFFU) | character >> 6 * more); // 110…, 1110…, 11110…
    for (int left = more - 1; left >= 0; --left) {
        append(0x80U | (character >> 6 * left & 0x3FU));
    }
}

/// The plain form of a character; nothing for one that no text has.
std::optional<char32_t> plain(char32_t character)
{
    if (character == '\n' || character == '\t') {
        return character;
    }
    if (character == '\f' || character == '\v' || character == 0x85 || character == 0x2028 || character == 0x2029) {
        return U'\n';
    }
    if (character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0xFFFD) {
        return std::nullopt;
    }
    if (character == 0xA0 || (character >= 0x2000 && character <= 0x200A) || character == 0x202F ||
        character == 0x205F || character == 0x3000) {
        return U' ';
    }
    if ((character >= 0x2010 && character <= 0x2015) || character == 0x2212 || character == 0xFE63 ||
        character == 0xFF0D) {
        return U'-';
    }
    if (character == 0x201C || character == 0x201D || character == 0x201E || character == 0xAB || character == 0xBB) {
        return U'"';
    }
    const bool isInvisible = character == 0xAD || (character >= 0x200B && character <= 0x200F) ||
                             (character >= 0x202A && character <= 0x202E) ||
                             (character >= 0x2060 && character <= 0x206F) || character == 0xFEFF ||
                             (character >= 0xFE00 && character <= 0xFE0F);
    return isInvisible ? invisible : character;
}

} // namespace

Result<SecretBytes> plainText(ByteView text)
{
    const bool isBig = text.size() >= 2 && text[0] == 0xFE && text[1] == 0xFF;
    const bool isLittle = text.size() >= 2 && text[0] == 0xFF && text[1] == 0xFE;
    auto rest = isBig || isLittle ? text.subspan(2) : text;
    SecretBytes clean(text.size() * 2); // all at once, so that no half-grown copy moves about
    clean.truncate(0);
    bool afterReturn = false;
    while (!rest.empty()) {
        const auto character = isBig || isLittle ? takeUtf16(rest, isBig) : takeUtf8(rest);
        if (!character) {
            return notText();
        }
        const bool isReturn = *character == '\r';
        const bool isSecondOfTwo = afterReturn && *character == '\n';
        afterReturn = isReturn;
        const auto known = isReturn ? std::optional(U'\n') : plain(*character);
        if (!known) {
            return notText();
        }
        if (*known != invisible && !isSecondOfTwo) {
            appendUtf8(clean, *known);
        }
    }
    return clean;
}

} // namespace recovery
