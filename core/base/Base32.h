#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <string_view>

/// Base32 of RFC 4648 section 6, as people and programs really write it.
namespace base::base32 {

/// Decodes UTF-8; lower case, spaces and dashes (no-break, thin, invisible and typographic ones too) and missing or
/// superfluous padding are accepted (`=` only at the end). Bits beyond the last whole byte are dropped, as other
/// authenticators do, also after 3 or 6 characters over a multiple of 8, which no encoder writes.
/// Errors: InvalidBase32 for another character (the detail has its place, never the character) and for 1 character over
/// a multiple of 8, which holds no byte.
Result<SecretBytes> decode(std::string_view text);

/// How many bytes at the start of a text that is not empty are one character that only parts groups; 0: none are. Web
/// pages and mail write no-break spaces (U+00A0), and thin ones, invisible marks and typographic dashes
/// (U+2000–U+2015).
std::size_t separatorSize(std::string_view text);

/// Upper case, without padding: the form that key URIs use.
SecretBytes encode(ByteView bytes);

} // namespace base::base32
