#include "vault/RecoveryKey.h"

#include <optional>

namespace vault {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;

// Douglas Crockford's Base32; the last five stand for check values only.
constexpr std::string_view symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
constexpr std::size_t digits = 32;
constexpr std::size_t groupSize = 4;
constexpr unsigned checkModulus = 37;

unsigned checkValue(base::ByteView bytes)
{
    unsigned rest = 0;
    for (const auto byte : bytes) {
        rest = (rest * 256 + byte) % checkModulus;
    }
    return rest;
}

std::optional<std::uint8_t> valueOf(char symbol)
{
    if (symbol >= 'a' && symbol <= 'z') {
        symbol = static_cast<char>(symbol - 'a' + 'A');
    }
    if (symbol == 'O') {
        symbol = '0';
    } else if (symbol == 'I' || symbol == 'L') {
        symbol = '1';
    }
    const auto place = symbols.find(symbol);
    return place == std::string_view::npos ? std::nullopt : std::optional(static_cast<std::uint8_t>(place));
}

/// The symbols' values, without the spaces and dashes.
Result<SecretBytes> valuesOf(std::string_view text)
{
    SecretBytes values;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ' || text[i] == '-') {
            continue;
        }
        const auto value = valueOf(text[i]);
        if (!value || (*value >= 32 && values.size() != digits)) {
            return Error{ErrorCode::InvalidBase32, QStringLiteral("recovery key, character %1").arg(i + 1)};
        }
        values.append(*value);
        if (values.size() > digits + 1) {
            return Error{ErrorCode::InvalidSecret, QStringLiteral("recovery key too long")};
        }
    }
    if (values.size() != digits + 1) {
        return Error{ErrorCode::InvalidSecret, QStringLiteral("recovery key of %1 characters").arg(values.size())};
    }
    return values;
}

} // namespace

Result<RecoveryKey> RecoveryKey::generate(crypto::Random& random)
{
    SecretBytes bytes(size);
    if (const auto filled = random.fill(bytes.span()); !filled) {
        return filled.error();
    }
    return RecoveryKey(std::move(bytes));
}

Result<RecoveryKey> RecoveryKey::parse(std::string_view text)
{
    const auto values = valuesOf(text);
    if (!values) {
        return values.error();
    }
    SecretBytes bytes(size);
    for (std::size_t bit = 0; bit < size * 8; ++bit) {
        const unsigned value = values->data()[bit / 5];
        const unsigned isSet = value >> (4 - bit % 5) & 1U;
        bytes.data()[bit / 8] = static_cast<std::uint8_t>(bytes.data()[bit / 8] | isSet << (7 - bit % 8));
    }
    if (checkValue(bytes.view()) != values->data()[digits]) {
        return Error{ErrorCode::InvalidSecret, QStringLiteral("recovery key's check symbol")};
    }
    return RecoveryKey(std::move(bytes));
}

SecretBytes RecoveryKey::group(std::size_t number) const
{
    const auto whole = text();
    return SecretBytes::copyOf(whole.text().substr(number * (groupSize + 1), groupSize));
}

bool RecoveryKey::isGroup(std::size_t number, std::string_view typed) const
{
    SecretBytes plain;
    for (const char character : typed) {
        if (character == ' ' || character == '-') {
            continue;
        }
        const auto value = valueOf(character);
        plain.append(static_cast<std::uint8_t>(value ? symbols[*value] : '?'));
    }
    return plain.equals(group(number).view());
}

SecretBytes RecoveryKey::text() const
{
    SecretBytes text;
    for (std::size_t digit = 0; digit < digits; ++digit) {
        unsigned value = 0;
        for (std::size_t bit = digit * 5; bit < digit * 5 + 5; ++bit) {
            value = value << 1 | (m_bytes.data()[bit / 8] >> (7 - bit % 8) & 1U);
        }
        text.append(static_cast<std::uint8_t>(symbols[value]));
        if (digit % groupSize == groupSize - 1) {
            text.append(std::uint8_t{'-'});
        }
    }
    text.append(static_cast<std::uint8_t>(symbols[checkValue(m_bytes.view())]));
    return text;
}

} // namespace vault
