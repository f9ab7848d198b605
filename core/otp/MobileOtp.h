#pragma once

#include "otp/OtpSecret.h"

#include <array>

/// mobile-OTP (mOTP): the first six hexadecimal digits of MD5(decimal time step ‖ hexadecimal key ‖ PIN).
/// Source: motp.sourceforge.net, and as Aegis and Stratum compute it. MD5 is used for nothing else.
namespace otp::motp {

/// The part of the message that stays the same for each code.
base::SecretBytes messageEnd(const OtpSecret& secret);

using Digest = std::array<std::uint8_t, 16>;
Digest digest(const base::SecretBytes& messageEnd, std::uint64_t timeStep);

} // namespace otp::motp
