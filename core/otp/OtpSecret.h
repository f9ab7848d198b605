#pragma once

#include "otp/OtpParameters.h"

#include "base/SecretBytes.h"

namespace otp {

/// What has to stay secret about an account: the key, and the PIN where the type has one.
struct OtpSecret
{
    base::SecretBytes key; ///< Raw bytes (not base32), 1–256. Yandex: 16, or the 26 of its own form as enrolled
    base::SecretBytes pin; ///< UTF-8; Motp and Yandex only, at most 64 bytes

    OtpSecret clone() const { return {key.clone(), pin.clone()}; }
    bool equals(const OtpSecret& other) const { return key.equals(other.key.view()) && pin.equals(other.pin.view()); }
};

/// Errors: InvalidSecret (no key, longer than 256 bytes; Yandex: a wrong length or checksum).
Result<void> checkKey(Type type, const base::SecretBytes& key);
/// Only Motp and Yandex have a PIN, and need one. Errors: InvalidPin (none, or longer than 64 bytes).
Result<void> checkPin(Type type, const base::SecretBytes& pin);
inline bool needsPin(Type type)
{
    return type == Type::Motp || type == Type::Yandex;
}

inline constexpr std::size_t longestKey = 256;
inline constexpr std::size_t longestPin = 64;
/// RFC 4226 section 4 R6 asks for 128 bits; under 80 bits the person is warned.
inline constexpr std::size_t shortKey = 10;

} // namespace otp
