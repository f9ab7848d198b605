#include "crypto/Aead.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <climits>
#include <memory>

namespace crypto::aead {

namespace {

using base::ByteView;
using base::Error;
using base::ErrorCode;
using base::SecretBytes;

struct ContextDeleter
{
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, ContextDeleter>;

enum class Direction { Open = 0, Seal = 1 };

bool sizesFit(const KeyAndNonce& with, ByteView associated, ByteView text)
{
    return with.key.size() == keySize && with.nonce.size() == nonceSize && associated.size() <= INT_MAX &&
           text.size() <= INT_MAX - tagSize;
}

/// A context that has the key, the nonce (12 bytes are GCM's default) and the associated data; null on failure.
Context begin(const KeyAndNonce& with, ByteView associated, Direction direction)
{
    Context context(EVP_CIPHER_CTX_new());
    int unused = 0;
    if (!context ||
        EVP_CipherInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, with.key.data(), with.nonce.data(),
                          static_cast<int>(direction)) != 1 ||
        (!associated.empty() && EVP_CipherUpdate(context.get(), nullptr, &unused, associated.data(),
                                                 static_cast<int>(associated.size())) != 1)) {
        return nullptr;
    }
    return context;
}

/// Without text there is nothing to hand over: a null pointer there would mean associated data.
bool update(EVP_CIPHER_CTX* context, std::uint8_t* out, ByteView in)
{
    int written = 0;
    return in.empty() || (EVP_CipherUpdate(context, out, &written, in.data(), static_cast<int>(in.size())) == 1 &&
                          static_cast<std::size_t>(written) == in.size());
}

Error refused()
{
    return {ErrorCode::CryptoFailed, QStringLiteral("AES-256-GCM")};
}

} // namespace

Result<QByteArray> seal(const KeyAndNonce& with, ByteView associated, ByteView plaintext)
{
    if (!sizesFit(with, associated, plaintext)) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("AES-256-GCM sizes")};
    }
    QByteArray sealed(static_cast<qsizetype>(plaintext.size() + tagSize), Qt::Uninitialized);
    auto* out = reinterpret_cast<std::uint8_t*>(sealed.data());
    auto* tag = out + plaintext.size();
    int unused = 0;
    const auto context = begin(with, associated, Direction::Seal);
    if (!context || !update(context.get(), out, plaintext) || EVP_CipherFinal_ex(context.get(), tag, &unused) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, tagSize, tag) != 1) {
        return refused();
    }
    return sealed;
}

Result<SecretBytes> open(const KeyAndNonce& with, ByteView associated, ByteView sealed)
{
    if (sealed.size() < tagSize || !sizesFit(with, associated, sealed.first(sealed.size() - tagSize))) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("AES-256-GCM sizes")};
    }
    const auto ciphertext = sealed.first(sealed.size() - tagSize);
    std::array<std::uint8_t, tagSize> tag{};
    std::ranges::copy(sealed.last(tagSize), tag.begin());
    SecretBytes plaintext(ciphertext.size());
    int unused = 0;
    const auto context = begin(with, associated, Direction::Open);
    if (!context || !update(context.get(), plaintext.data(), ciphertext) ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, tagSize, tag.data()) != 1) {
        return refused();
    }
    if (EVP_CipherFinal_ex(context.get(), tag.data(), &unused) != 1) {
        return Error{ErrorCode::Altered, QStringLiteral("AES-256-GCM tag")};
    }
    return plaintext;
}

} // namespace crypto::aead
