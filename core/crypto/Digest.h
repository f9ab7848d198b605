#pragma once

#include "base/Bytes.h"

#include <array>

namespace crypto {

using Sha256 = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4).
Sha256 sha256(base::ByteView bytes);
/// HMAC-SHA-256 (RFC 2104).
Sha256 hmacSha256(base::ByteView key, base::ByteView message);
/// Same time wherever the difference is; different sizes are unequal.
bool equalConstantTime(base::ByteView left, base::ByteView right);

} // namespace crypto
