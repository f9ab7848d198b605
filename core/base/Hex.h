#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <string_view>

/// Hexadecimal of secrets (mOTP keys), without a copy in a QString.
namespace base::hex {

/// Upper and lower case; spaces, dashes and colons are skipped. InvalidHex for another character or an odd count.
Result<SecretBytes> decode(std::string_view text);

/// 0–15, or -1 for what is no hexadecimal digit.
int valueOf(char character);

/// Lower case.
SecretBytes encode(ByteView bytes);

} // namespace base::hex
