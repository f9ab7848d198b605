#include "otp/OtpGenerator.h"

#include "otp/CounterHmac.h"
#include "otp/MobileOtp.h"
#include "otp/YandexKey.h"

#include <QtEndian>

#include <algorithm>
#include <limits>
#include <string_view>

namespace otp {

namespace {

constexpr std::int64_t latest = std::numeric_limits<qint64>::max();
constexpr std::string_view decimalDigits = "0123456789";
constexpr std::string_view steamCharacters = "23456789BCDFGHJKMNPQRTVWXY";
constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";

/// RFC 4226 section 5.3, "dynamic truncation": 31 bits or, for Yandex, 63 bits from a place that the digest's last
/// nibble names.
template <typename Number>
Number truncated(const hmac::Digest& digest, std::size_t size)
{
    const std::size_t offset = digest[size - 1] & 0x0FU;
    return qFromBigEndian<Number>(digest.data() + offset) & (std::numeric_limits<Number>::max() >> 1);
}

/// The lowest places of a number, most significant first. Never by a power of the base: 10^10 does not fit in 32 bits.
template <const std::string_view& Alphabet, typename Number>
QString lowestPlaces(Number value, int places)
{
    constexpr auto base = static_cast<Number>(Alphabet.size());
    QString text(places, Qt::Uninitialized);
    QChar* const characters = text.data();
    for (int i = places; i-- > 0; value /= base) {
        characters[i] = QLatin1Char(Alphabet[value % base]);
    }
    return text;
}

/// Seconds at which a time step begins, at most the last one there is.
qint64 beginOf(std::uint64_t timeStep, int period)
{
    constexpr std::uint64_t farAway = latest / longestPeriod; // spares near steps a division
    const auto seconds = static_cast<std::uint64_t>(period);
    if (timeStep > farAway && timeStep > latest / seconds) {
        return latest;
    }
    return static_cast<qint64>(timeStep * seconds);
}

} // namespace

Result<OtpGenerator> OtpGenerator::prepare(const OtpParameters& parameters, const OtpSecret& secret)
{
    if (const auto checked = checkKey(parameters.type, secret.key); !checked) {
        return checked.error();
    }
    if (const auto checked = checkPin(parameters.type, secret.pin); !checked) {
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
    OtpCode code{textFor(counter), 0, 0, counter};
    if (m_parameters.isTimeBased()) {
        code.validFrom = beginOf(counter, m_parameters.period);
        const bool last = code.validFrom > latest - m_parameters.period;
        code.validUntil = last ? latest : code.validFrom + m_parameters.period;
    }
    return code;
}

QString OtpGenerator::textFor(std::uint64_t counter) const
{
    const auto digits = m_parameters.digits;
    if (m_parameters.type == Type::Motp) {
        const auto digest = motp::digest(m_state, counter);
        return QString::fromLatin1(QByteArray(reinterpret_cast<const char*>(digest.data()), digest.size()).toHex())
            .left(digits);
    }
    hmac::Digest digest;
    const auto size = hmac::ofCounter(m_parameters.hash, m_state, counter, digest);
    if (m_parameters.type == Type::Yandex) {
        return lowestPlaces<letters>(truncated<quint64>(digest, size), digits);
    }
    const auto value = truncated<quint32>(digest, size);
    if (m_parameters.type == Type::Steam) { // writes the lowest place first
        auto text = lowestPlaces<steamCharacters>(value, digits);
        std::reverse(text.begin(), text.end());
        return text;
    }
    return lowestPlaces<decimalDigits>(value, digits);
}

} // namespace otp
