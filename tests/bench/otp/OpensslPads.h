#pragma once

#include "otp/OtpParameters.h"

#include "base/Bytes.h"

#include <memory>

/// The yardstick: HMAC by OpenSSL's Update and Final on copies of the two contexts that have eaten the pads, and the
/// truncation of RFC 4226, with no text made of it. A person who writes it out by hand gets this.
class OpensslPads
{
public:
    virtual ~OpensslPads() = default;
    virtual std::uint32_t truncated(std::uint64_t counter) const = 0;

    static std::unique_ptr<OpensslPads> make(otp::Hash hash, base::ByteView key);
};
