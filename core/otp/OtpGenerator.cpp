#include "otp/OtpGenerator.h"

#include "otp/CounterHmac.h"
#include "otp/MobileOtp.h"
#include "otp/YandexKey.h"

#include <array>
#include <limits>
#include <string_view>

namespace otp {

namespace {

constexpr std::array<std::uint64_t, mostDigits + 1> powersOfTen{
    1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000, 10'000'000'000};
constexpr qint64 latest = std::numeric_limits<qint64>::max();

/// RFC 4226 section 5.3, "dynamic truncation": 31 bits (4 bytes) or, for Yandex, 63 bits (8 bytes) from a place that
/// the digest's last nibble names.
template <std::size_t Bytes>
std::uint64_t truncated(const hmac::Digest& digest, std::size_t size)
{
    const std::size_t offset = digest[size - 1] & 0x0FU;
    std::uint64_t value = digest[offset] & 0x7FU;
    for (std::size_t i = 1; i < Bytes; ++i) {
        value = value << 8 | digest[offset + i];
    }
    return value;
}

QString decimal(std::uint64_t value, int digits)
{
    value %= powersOfTen[static_cast<std::size_t>(digits)];
    QString text(digits, Qt::Uninitialized);
    for (auto* character = text.data() + digits; character != text.constData();) {
        *--character = QLatin1Char(static_cast<char>('0' + value % 10));
        value /= 10;
    }
    return text;
}

/// Steam writes the lowest place first.
QString steam(std::uint64_t value, int characters)
{
    constexpr std::string_view alphabet = "23456789BCDFGHJKMNPQRTVWXY";
    QString text;
    text.reserve(characters);
    for (int i = 0; i < characters; ++i) {
        text.append(QLatin1Char(alphabet[value % alphabet.size()]));
        value /= alphabet.size();
    }
    return text;
}

QString letters(std::uint64_t value, int count)
{
    constexpr std::uint64_t alphabet = 26;
    QString text(count, Qt::Uninitialized);
    for (auto* character = text.data() + count; character != text.constData();) {
        *--character = QLatin1Char(static_cast<char>('a' + value % alphabet));
        value /= alphabet;
    }
    return text;
}

QString hexadecimal(base::ByteView bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    QString text;
    text.reserve(static_cast<qsizetype>(2 * bytes.size()));
    for (const auto byte : bytes) {
        text.append(QLatin1Char(digits[byte >> 4]));
        text.append(QLatin1Char(digits[byte & 0x0FU]));
    }
    return text;
}

Result<void> checkSecret(Type type, const OtpSecret& secret)
{
    if (secret.key.isEmpty() || secret.key.size() > longestKey) {
        return Error{ErrorCode::InvalidSecret, QStringLiteral("%1 bytes").arg(secret.key.size())};
    }
    const bool needsPin = type == Type::Motp || type == Type::Yandex;
    if (needsPin && (secret.pin.isEmpty() || secret.pin.size() > longestPin)) {
        return Error{ErrorCode::InvalidPin, QStringLiteral("%1 bytes").arg(secret.pin.size())};
    }
    return {};
}

/// Seconds at which a time step begins, at most the last one there is.
qint64 beginOf(std::uint64_t timeStep, int period)
{
    const auto seconds = static_cast<std::uint64_t>(period);
    return timeStep > static_cast<std::uint64_t>(latest) / seconds ? latest : static_cast<qint64>(timeStep * seconds);
}

} // namespace

Result<OtpGenerator> OtpGenerator::prepare(const OtpParameters& parameters, const OtpSecret& secret)
{
    if (const auto checked = checkSecret(parameters.type, secret); !checked) {
        return checked.error();
    }
    OtpGenerator generator(parameters);
    switch (parameters.type) {
    case Type::Totp:
    case Type::Hotp:
    case Type::Steam:
        generator.m_state = hmac::savedPads(parameters.hash, secret.key.view());
        break;
    case Type::Motp:
        generator.m_state = motp::messageEnd(secret);
        break;
    case Type::Yandex: {
        const auto key = yandex::keyFrom(secret);
        if (!key) {
            return key.error();
        }
        generator.m_state = hmac::savedPads(parameters.hash, key->view());
        break;
    }
    }
    return generator;
}

OtpCode OtpGenerator::at(qint64 utcSeconds) const
{
    if (!m_parameters.isTimeBased()) {
        return forCounter(m_parameters.counter);
    }
    return forCounter(utcSeconds < 0 ? 0 : static_cast<std::uint64_t>(utcSeconds / m_parameters.period));
}

OtpCode OtpGenerator::forCounter(std::uint64_t counter) const
{
    OtpCode code;
    code.text = textFor(counter);
    code.counter = counter;
    if (m_parameters.isTimeBased()) {
        code.validFrom = beginOf(counter, m_parameters.period);
        const bool last = code.validFrom > latest - m_parameters.period;
        code.validUntil = last ? latest : code.validFrom + m_parameters.period;
    }
    return code;
}

QString OtpGenerator::textFor(std::uint64_t counter) const
{
    if (m_parameters.type == Type::Motp) {
        return hexadecimal(motp::digest(m_state, counter)).left(m_parameters.digits);
    }
    hmac::Digest digest;
    hmac::ofCounter(m_parameters.hash, m_state, counter, digest);
    const auto size = hmac::digestSize(m_parameters.hash);
    if (m_parameters.type == Type::Steam) {
        return steam(truncated<4>(digest, size), m_parameters.digits);
    }
    if (m_parameters.type == Type::Yandex) {
        return letters(truncated<8>(digest, size), m_parameters.digits);
    }
    return decimal(truncated<4>(digest, size), m_parameters.digits);
}

} // namespace otp
