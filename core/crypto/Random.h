#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

namespace crypto {

using base::Result;

/// Where random bytes come from. Injected, so that file formats can be tested against fixed vectors.
class Random
{
public:
    virtual ~Random() = default;
    /// Fills the span. Error: CryptoFailed.
    virtual Result<void> fill(base::ByteSpan bytes) = 0;
};

/// The operating system's generator, through OpenSSL's private DRBG.
class SystemRandom final : public Random
{
public:
    Result<void> fill(base::ByteSpan bytes) override;
};

} // namespace crypto
