#define OPENSSL_SUPPRESS_DEPRECATED

#include "OpensslPads.h"

#include <openssl/sha.h>

#include <array>

namespace {

template <typename Context, std::size_t Block, std::size_t Digest, auto Start, auto Update, auto Finish>
class Pads final : public OpensslPads
{
public:
    explicit Pads(base::ByteView key)
    {
        std::array<unsigned char, Block> inner;
        std::array<unsigned char, Block> outer;
        for (std::size_t i = 0; i < Block; ++i) {
            const unsigned byte = i < key.size() ? key[i] : 0U;
            inner[i] = static_cast<unsigned char>(byte ^ 0x36U);
            outer[i] = static_cast<unsigned char>(byte ^ 0x5CU);
        }
        Start(&m_inner);
        Update(&m_inner, inner.data(), Block);
        Start(&m_outer);
        Update(&m_outer, outer.data(), Block);
    }

    std::uint32_t truncated(std::uint64_t counter) const override
    {
        std::array<unsigned char, 8> message;
        for (std::size_t i = 8; i-- > 0; counter >>= 8) {
            message[i] = static_cast<unsigned char>(counter);
        }
        std::array<unsigned char, Digest> digest;
        Context context = m_inner;
        Update(&context, message.data(), message.size());
        Finish(digest.data(), &context);
        context = m_outer;
        Update(&context, digest.data(), Digest);
        Finish(digest.data(), &context);
        const std::size_t offset = digest[Digest - 1] & 15U;
        return (digest[offset] & 0x7FU) << 24 | static_cast<std::uint32_t>(digest[offset + 1]) << 16 |
               static_cast<std::uint32_t>(digest[offset + 2]) << 8 | digest[offset + 3];
    }

private:
    Context m_inner;
    Context m_outer;
};

using Sha1Pads = Pads<SHA_CTX, SHA_CBLOCK, SHA_DIGEST_LENGTH, SHA1_Init, SHA1_Update, SHA1_Final>;
using Sha256Pads = Pads<SHA256_CTX, SHA256_CBLOCK, SHA256_DIGEST_LENGTH, SHA256_Init, SHA256_Update, SHA256_Final>;
using Sha512Pads = Pads<SHA512_CTX, SHA512_CBLOCK, SHA512_DIGEST_LENGTH, SHA512_Init, SHA512_Update, SHA512_Final>;

} // namespace

std::unique_ptr<OpensslPads> OpensslPads::make(otp::Hash hash, base::ByteView key)
{
    switch (hash) {
    case otp::Hash::Sha1:
        return std::make_unique<Sha1Pads>(key);
    case otp::Hash::Sha256:
        return std::make_unique<Sha256Pads>(key);
    case otp::Hash::Sha512:
        return std::make_unique<Sha512Pads>(key);
    }
    return nullptr;
}
