// The low-level functions cannot fail, which a code needs; EVP refuses MD5 where only FIPS providers are loaded.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "otp/MobileOtp.h"

#include "base/Hex.h"

#include <openssl/md5.h>

#include <charconv>

namespace otp::motp {

base::SecretBytes messageEnd(const OtpSecret& secret)
{
    auto end = base::hex::encode(secret.key.view());
    end.append(secret.pin.view());
    return end;
}

Digest digest(const base::SecretBytes& messageEnd, std::uint64_t timeStep)
{
    std::array<char, 20> decimal; // 2^64 has 20 digits
    const auto written = std::to_chars(decimal.data(), decimal.data() + decimal.size(), timeStep);
    Digest digest;
    MD5_CTX context;
    MD5_Init(&context);
    MD5_Update(&context, decimal.data(), static_cast<std::size_t>(written.ptr - decimal.data()));
    MD5_Update(&context, messageEnd.data(), messageEnd.size());
    MD5_Final(digest.data(), &context);
    return digest;
}

} // namespace otp::motp
