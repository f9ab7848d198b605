#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

/// Keys from passwords and keys from keys.
namespace crypto::kdf {

using base::Result;

/// What a scrypt run costs: 128 · r · 2^log2N bytes of memory, and time proportional to that times p. The default is
/// OWASP's (128 MiB, about half a second on a desktop of 2020).
struct ScryptCost
{
    int log2N = 17;
    int r = 8;
    int p = 1;

    bool operator==(const ScryptCost&) const = default;
};

/// A password or key, and the salt beside it.
struct SaltedSecret
{
    base::ByteView secret;
    base::ByteView salt;
};

/// scrypt (RFC 7914). Callers that read a cost from a file apply their format's bounds first; whatever they let
/// through, the cost must lie in 1 <= log2N <= 20, 1 <= r <= 32, 1 <= p <= 16, with at most 1 GiB of memory and at most
/// four times the work of 2^20/8/1. Outside of that: KdfCostRefused, and no memory was taken. Other errors:
/// InvalidArgument for a size outside 1–1024, OutOfMemory, CryptoFailed.
Result<base::SecretBytes> scrypt(const SaltedSecret& from, const ScryptCost& cost, std::size_t size);

/// True where scrypt() would not refuse the cost.
bool isAllowed(const ScryptCost& cost);

/// HKDF with SHA-256 (RFC 5869), extract and expand: for keys that are random already, never for passwords. `info`
/// names the use, at most 1024 bytes. Errors: InvalidArgument for a size outside 1–8160 or an empty secret,
/// CryptoFailed.
Result<base::SecretBytes> hkdfSha256(const SaltedSecret& from, base::ByteView info, std::size_t size);

} // namespace crypto::kdf
