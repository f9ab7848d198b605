#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <QByteArray>

/// AES-256-GCM (NIST SP 800-38D) with a 96-bit nonce and a 128-bit tag: encryption that notices every change.
namespace crypto::aead {

using base::Result;

inline constexpr std::size_t keySize = 32;
inline constexpr std::size_t nonceSize = 12;
inline constexpr std::size_t tagSize = 16;

/// What one message is sealed with. A key may seal only one message with the same nonce.
struct KeyAndNonce
{
    base::ByteView key;   ///< `keySize` bytes
    base::ByteView nonce; ///< `nonceSize` bytes
};

/// The ciphertext (as long as the plaintext) followed by the tag. `associated` is authenticated, not stored.
/// Errors: InvalidArgument for a wrong size of key or nonce or for a text over 2 GiB, CryptoFailed.
Result<QByteArray> seal(const KeyAndNonce& with, base::ByteView associated, base::ByteView plaintext);

/// The plaintext of `sealed` = ciphertext + tag, or nothing of it.
/// Errors: Altered where the tag fits not (another key, nonce, associated data or ciphertext), InvalidArgument,
/// CryptoFailed.
Result<base::SecretBytes> open(const KeyAndNonce& with, base::ByteView associated, base::ByteView sealed);

} // namespace crypto::aead
