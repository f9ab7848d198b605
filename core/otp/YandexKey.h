#pragma once

#include "otp/OtpParameters.h"
#include "otp/OtpSecret.h"

/// The key of Yandex Key's codes: SHA-256(PIN ‖ first 16 bytes of the secret), without its first byte where that is
/// zero. Source: KeeYaOtp's Secret.cs and Aegis' YAOTP.java; there is no specification.
namespace otp::yandex {

/// A secret from a QR code has 16 bytes; one that was typed has 26, whose last 12 bits are a checksum of the others.
inline constexpr std::size_t bareSecret = 16;
inline constexpr std::size_t checkedSecret = 26;

/// Of the right length, and with the right checksum where it has one.
bool isWhole(base::ByteView secret);

/// `secret` must be whole. Errors: CryptoFailed.
Result<base::SecretBytes> keyFrom(const OtpSecret& secret);

} // namespace otp::yandex
