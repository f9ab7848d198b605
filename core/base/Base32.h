#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <string_view>

/// Base32 of RFC 4648 section 6, as people and programs really write it.
namespace base::base32 {

/// Decodes; lower case, spaces, dashes and missing or superfluous padding are accepted (`=` only at the end).
/// Errors: InvalidBase32 for another character (the detail has its place, never the character) and for a length that no
/// number of bytes has (1, 3 or 6 characters over a multiple of 8). Bits beyond the last byte are ignored, as other
/// authenticators do.
Result<SecretBytes> decode(std::string_view text);

/// Upper case, without padding: the form that key URIs use.
SecretBytes encode(ByteView bytes);

} // namespace base::base32
