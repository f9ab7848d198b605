#include "otp/YandexKey.h"

#include <openssl/evp.h>

namespace otp::yandex {

namespace {

/// The remainder of the bits by x^12 + x^11 + x^7 + x^6 + x^5 + x^4 + x + 1, all but the last 12 bits.
unsigned checksumOf(base::ByteView secret)
{
    constexpr unsigned polynomial = 0x18F3;
    constexpr unsigned highest = 0x1000;
    constexpr std::size_t checksumBits = 12;
    unsigned remainder = 0;
    for (std::size_t bit = 0; bit < 8 * secret.size() - checksumBits; ++bit) {
        remainder = remainder << 1 | (static_cast<unsigned>(secret[bit / 8]) >> (7 - bit % 8) & 1U);
        if (remainder & highest) {
            remainder ^= polynomial;
        }
    }
    return remainder;
}

} // namespace

bool isWhole(base::ByteView secret)
{
    const auto size = secret.size();
    if (size == bareSecret) {
        return true;
    }
    if (size != checkedSecret) {
        return false;
    }
    return checksumOf(secret) == ((secret[size - 2] & 0x0FU) << 8 | secret[size - 1]);
}

Result<base::SecretBytes> keyFrom(const OtpSecret& secret)
{
    auto message = secret.pin.clone();
    message.append(secret.key.view().first(bareSecret));
    base::SecretBytes digest(32);
    if (!EVP_Digest(message.data(), message.size(), digest.data(), nullptr, EVP_sha256(), nullptr)) {
        return Error{ErrorCode::CryptoFailed, QStringLiteral("SHA-256")};
    }
    if (digest.data()[0] != 0) {
        return digest;
    }
    return base::SecretBytes::copyOf(digest.view().subspan(1));
}

} // namespace otp::yandex
