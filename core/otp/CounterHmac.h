#pragma once

#include "otp/OtpParameters.h"

#include "base/SecretBytes.h"

#include <array>

/// HMAC (RFC 2104) over an 8-byte moving factor, from pads that were hashed once.
namespace otp::hmac {

/// Long enough for each hash.
using Digest = std::array<std::uint8_t, 64>;

/// The hash's state after the inner pad, then after the outer pad: all of the key that is ever needed again. `key` has
/// any length; one over the hash's block is hashed first (RFC 2104 section 2).
base::SecretBytes savedPads(Hash hash, base::ByteView key);

/// Two compressions and nothing else. `pads` must come from savedPads with the same hash. Returns how many bytes of
/// `digest` are the HMAC: 20, 32 or 64.
std::size_t ofCounter(Hash hash, const base::SecretBytes& pads, std::uint64_t counter, Digest& digest);

} // namespace otp::hmac
