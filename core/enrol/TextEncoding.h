#pragma once

#include "base/SecretBytes.h"

#include <string_view>

namespace enrol {

/// A text as UTF-8 without a byte order mark, from UTF-8 or UTF-16 of either order. UTF-16 is known by its mark, or by
/// a zero among the first two bytes, because what we read begins with an ASCII character.
base::SecretBytes toUtf8(std::string_view bytes);

/// Whether these bytes are a text that toUtf8() reads: valid UTF-8 in the end, and no NUL in it.
bool isText(std::string_view bytes);

} // namespace enrol
