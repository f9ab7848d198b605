#include "crypto/Random.h"

#include <openssl/rand.h>

#include <climits>

namespace crypto {

Result<void> SystemRandom::fill(base::ByteSpan bytes)
{
    // The private generator: its state is never used for nonces that others see.
    if (bytes.size() > INT_MAX || RAND_priv_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        return base::Error{base::ErrorCode::CryptoFailed, QStringLiteral("no random bytes")};
    }
    return {};
}

} // namespace crypto
