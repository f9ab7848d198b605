#pragma once

#include "base/Result.h"

#include <cstdint>

namespace otp {

using base::Error;
using base::ErrorCode;
using base::Result;

enum class Type {
    Totp,   ///< RFC 6238
    Hotp,   ///< RFC 4226
    Steam,  ///< Steam Guard: TOTP-SHA1 over 30 s, five characters of an alphabet of its own
    Motp,   ///< mobile-OTP: MD5 over time, key and PIN; six hexadecimal digits, 10 s
    Yandex, ///< Yandex Key: HMAC-SHA-256 over 30 s with a PIN; eight letters
};

enum class Hash { Sha1, Sha256, Sha512 };

/// What a code is computed from besides the secret. Made by make(), so a value that exists is valid.
struct OtpParameters
{
    Type type = Type::Totp;
    Hash hash = Hash::Sha1; ///< Totp and Hotp; the others have their own, kept at Sha1 (Yandex: Sha256)
    int digits = 6;         ///< Characters of a code: Totp and Hotp 5–10; Steam 5, Motp 6, Yandex 8
    int period = 30; ///< Seconds; 1–86,400; Totp only is free: Steam and Yandex 30, Motp 10; Hotp keeps 30, unused
    std::uint64_t counter = 0; ///< Hotp only: the counter of the present code; below 2^63

    /// Checks the ranges above. For Steam, Motp and Yandex the fixed values are set, whatever was given.
    /// Errors: InvalidDigits, InvalidPeriod, InvalidCounter.
    static Result<OtpParameters> make(Type type, Hash hash, int digits, int period, std::uint64_t counter);
    /// The usual ones of a type: SHA-1, 6 digits, 30 s, counter 0, or the type's fixed ones.
    static OtpParameters defaultsFor(Type type);

    bool isTimeBased() const { return type != Type::Hotp; }
    bool operator==(const OtpParameters&) const = default;
};

inline constexpr int leastDigits = 5;
inline constexpr int mostDigits = 10;
inline constexpr int longestPeriod = 86'400;
inline constexpr std::uint64_t mostCounter = (std::uint64_t{1} << 63) - 1;

/// The names used in files, in `--json` and in key URIs: "totp", "hotp", "steam", "motp", "yandex"; "SHA1", "SHA256",
/// "SHA512".
QLatin1String nameOf(Type type);
QLatin1String nameOf(Hash hash);
/// The reverse, exact. Errors: UnsupportedType, UnsupportedHash.
Result<Type> typeNamed(const QString& name);
Result<Hash> hashNamed(const QString& name);

} // namespace otp
