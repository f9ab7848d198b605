#include "crypto/Kdf.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <array>
#include <memory>

namespace crypto::kdf {

namespace {

using base::ByteView;
using base::Error;
using base::ErrorCode;
using base::SecretBytes;

constexpr std::uint64_t largestMemory = std::uint64_t{1} << 30;
constexpr std::uint64_t largestWork = 4 * largestMemory;
constexpr std::size_t largestScryptKey = 1024;
constexpr std::size_t largestHkdfKey = std::size_t{255} * 32; // RFC 5869 section 2.3
constexpr std::size_t largestInfo = 1024;                     // OpenSSL 3.0's buffer

std::uint64_t memoryOf(const ScryptCost& cost)
{
    return std::uint64_t{128} * static_cast<std::uint64_t>(cost.r) << cost.log2N;
}

struct KdfDeleter
{
    void operator()(EVP_KDF* kdf) const { EVP_KDF_free(kdf); }
    void operator()(EVP_KDF_CTX* context) const { EVP_KDF_CTX_free(context); }
};

OSSL_PARAM octets(const char* name, ByteView bytes)
{
    // OpenSSL only reads what it is given here; its type has no const.
    return OSSL_PARAM_construct_octet_string(name, const_cast<std::uint8_t*>(bytes.data()), bytes.size());
}

} // namespace

bool isAllowed(const ScryptCost& cost)
{
    return cost.log2N >= 1 && cost.log2N <= 20 && cost.r >= 1 && cost.r <= 32 && cost.p >= 1 && cost.p <= 16 &&
           memoryOf(cost) <= largestMemory && memoryOf(cost) * static_cast<std::uint64_t>(cost.p) <= largestWork;
}

Result<SecretBytes> scrypt(const SaltedSecret& from, const ScryptCost& cost, std::size_t size)
{
    if (!isAllowed(cost)) {
        return Error{ErrorCode::KdfCostRefused,
                     QStringLiteral("scrypt 2^%1/%2/%3").arg(cost.log2N).arg(cost.r).arg(cost.p)};
    }
    if (size < 1 || size > largestScryptKey) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("scrypt key size")};
    }
    // OpenSSL's own limit (32 MiB) refuses even 2^15/8/1. What it counts beside the table are a few blocks of 128 · r
    // bytes.
    const auto r = static_cast<std::uint64_t>(cost.r);
    const auto p = static_cast<std::uint64_t>(cost.p);
    const auto memory = memoryOf(cost) + 128 * r * (p + 4);
    SecretBytes key(size);
    ERR_clear_error();
    if (EVP_PBE_scrypt(base::textOf(from.secret).data(), from.secret.size(), from.salt.data(), from.salt.size(),
                       std::uint64_t{1} << cost.log2N, r, p, memory, key.data(), key.size()) != 1) {
        const bool noMemory = ERR_GET_REASON(ERR_peek_error()) == ERR_R_MALLOC_FAILURE;
        ERR_clear_error();
        return Error{noMemory ? ErrorCode::OutOfMemory : ErrorCode::CryptoFailed, QStringLiteral("scrypt")};
    }
    return key;
}

Result<SecretBytes> hkdfSha256(const SaltedSecret& from, ByteView info, std::size_t size)
{
    if (from.secret.empty() || info.size() > largestInfo || size < 1 || size > largestHkdfKey) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("HKDF sizes")};
    }
    const std::unique_ptr<EVP_KDF, KdfDeleter> hkdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    const std::unique_ptr<EVP_KDF_CTX, KdfDeleter> context(hkdf ? EVP_KDF_CTX_new(hkdf.get()) : nullptr);
    char digest[] = "SHA256";
    const std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        octets(OSSL_KDF_PARAM_KEY, from.secret),
        octets(OSSL_KDF_PARAM_SALT, from.salt),
        octets(OSSL_KDF_PARAM_INFO, info),
        OSSL_PARAM_construct_end(),
    };
    SecretBytes key(size);
    if (!context || EVP_KDF_derive(context.get(), key.data(), key.size(), parameters.data()) != 1) {
        return Error{ErrorCode::CryptoFailed, QStringLiteral("HKDF")};
    }
    return key;
}

} // namespace crypto::kdf
