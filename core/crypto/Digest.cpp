#include "crypto/Digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <cstdlib>

namespace crypto {

namespace {

/// OpenSSL takes null for "none", and an empty span's pointer may be just that.
const std::uint8_t* pointer(base::ByteView bytes)
{
    static constexpr std::uint8_t none = 0;
    return bytes.empty() ? &none : bytes.data();
}

} // namespace

// Both end the program when OpenSSL has no SHA-256: nothing that Keytide does would be right then.

Sha256 sha256(base::ByteView bytes)
{
    Sha256 digest{};
    if (EVP_Digest(pointer(bytes), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1) {
        std::abort();
    }
    return digest;
}

Sha256 hmacSha256(base::ByteView key, base::ByteView message)
{
    Sha256 code{};
    if (!EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, pointer(key), key.size(), pointer(message),
                   message.size(), code.data(), code.size(), nullptr)) {
        std::abort();
    }
    return code;
}

bool equalConstantTime(base::ByteView left, base::ByteView right)
{
    return left.size() == right.size() && (left.empty() || CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0);
}

} // namespace crypto
