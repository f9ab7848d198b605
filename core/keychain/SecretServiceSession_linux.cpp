#include "keychain/SecretServiceSession_linux.h"

#include "keychain/SecretService_linux.h"

#include <QDBusObjectPath>
#include <QDBusVariant>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <memory>

namespace keychain {

using namespace Qt::StringLiterals;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;

namespace {

constexpr int groupBytes = 128;
constexpr std::size_t keyBytes = 16;
constexpr qsizetype blockBytes = 16;

template <auto Function>
struct Free
{
    template <typename T>
    void operator()(T* object) const
    {
        Function(object);
    }
};
using Number = std::unique_ptr<BIGNUM, Free<BN_clear_free>>;

Error failure(const QString& step)
{
    return {ErrorCode::KeychainFailed, step};
}

// base ^ exponent mod group 2, as 128 bytes with leading zeros; empty if the library refused.
SecretBytes power(const BIGNUM* base, const BIGNUM* exponent)
{
    const Number prime(BN_get_rfc2409_prime_1024(nullptr));
    const Number result(BN_new());
    const std::unique_ptr<BN_CTX, Free<BN_CTX_free>> context(BN_CTX_new());
    SecretBytes bytes(groupBytes);
    if (!prime || !result || !context ||
        BN_mod_exp_mont_consttime(result.get(), base, exponent, prime.get(), context.get(), nullptr) != 1 ||
        BN_bn2binpad(result.get(), bytes.data(), groupBytes) != groupBytes) {
        return {};
    }
    return bytes;
}

SecretBytes deriveKey(const SecretBytes& shared)
{
    const std::unique_ptr<EVP_KDF, Free<EVP_KDF_free>> kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    const std::unique_ptr<EVP_KDF_CTX, Free<EVP_KDF_CTX_free>> context(kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr);
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, const_cast<std::uint8_t*>(shared.data()), shared.size()),
        OSSL_PARAM_construct_end()};
    SecretBytes key(keyBytes);
    if (!context || EVP_KDF_derive(context.get(), key.data(), key.size(), parameters) != 1) {
        return {};
    }
    return key;
}

} // namespace

SecretServiceSession::SecretServiceSession(QString path, SecretBytes key)
    : m_path(std::move(path)), m_key(std::move(key))
{}

Result<SecretServiceSession> SecretServiceSession::open(SessionBus& bus)
{
    const Number generator(BN_new());
    const Number secret(BN_new());
    if (!generator || !secret || BN_set_word(generator.get(), 2) != 1 ||
        BN_priv_rand(secret.get(), groupBytes * 8 - 1, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) != 1) {
        return failure(u"the session's random number"_s);
    }
    const auto ours = power(generator.get(), secret.get());
    const QByteArray sent(reinterpret_cast<const char*>(ours.data()), static_cast<qsizetype>(ours.size()));
    const auto opened =
        bus.call(secretService(), u"OpenSession"_s,
                 {u"dh-ietf1024-sha256-aes128-cbc-pkcs7"_s, QVariant::fromValue(QDBusVariant(sent))}, "vo");
    if (!opened.isReady()) {
        return toError(opened.report);
    }
    const auto theirs = qvariant_cast<QDBusVariant>(opened.values.at(0)).variant().toByteArray();
    const auto path = qvariant_cast<QDBusObjectPath>(opened.values.at(1)).path();
    if (theirs.isEmpty() || theirs.size() > groupBytes) {
        return failure(u"the service's key has %1 bytes"_s.arg(theirs.size()));
    }
    const Number peer(BN_bin2bn(reinterpret_cast<const unsigned char*>(theirs.constData()),
                                static_cast<int>(theirs.size()), nullptr));
    const auto shared = peer ? power(peer.get(), secret.get()) : SecretBytes();
    auto key = shared.isEmpty() ? SecretBytes() : deriveKey(shared);
    if (key.isEmpty()) {
        return failure(u"the session's key"_s);
    }
    return SecretServiceSession(path, std::move(key));
}

void SecretServiceSession::close(SessionBus& bus) const
{
    (void)bus.callLater({secretService().service, m_path, u"org.freedesktop.Secret.Session"_s}, u"Close"_s, {});
}

Result<SecretBytes> SecretServiceSession::decrypt(const QByteArray& iv, const QByteArray& ciphertext) const
{
    if (iv.size() != blockBytes || ciphertext.isEmpty() || ciphertext.size() % blockBytes != 0) {
        return failure(u"a value of %1 bytes"_s.arg(ciphertext.size()));
    }
    const auto* in = reinterpret_cast<const unsigned char*>(ciphertext.constData());
    const std::unique_ptr<EVP_CIPHER_CTX, Free<EVP_CIPHER_CTX_free>> context(EVP_CIPHER_CTX_new());
    SecretBytes plain(static_cast<std::size_t>(ciphertext.size() + blockBytes));
    int size = 0;
    int last = 0;
    if (!context ||
        EVP_DecryptInit_ex(context.get(), EVP_aes_128_cbc(), nullptr, m_key.data(),
                           reinterpret_cast<const unsigned char*>(iv.constData())) != 1 ||
        EVP_DecryptUpdate(context.get(), plain.data(), &size, in, static_cast<int>(ciphertext.size())) != 1 ||
        EVP_DecryptFinal_ex(context.get(), plain.data() + size, &last) != 1) {
        return failure(u"a value that this session cannot decrypt"_s);
    }
    plain.truncate(static_cast<std::size_t>(size + last));
    return plain;
}

} // namespace keychain
