// OpenSSL's low-level hash functions are deprecated in favour of EVP, but only they let a state be saved and resumed
// without a look-up and an allocation for each code: measured, EVP_MAC makes half as many codes a second. They are part
// of every OpenSSL 3.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "otp/CounterHmac.h"

#include <QtEndian>

#include <openssl/sha.h>

#include <cstring>
#include <type_traits>

namespace otp::hmac {

namespace {

struct Sha1
{
    using Context = SHA_CTX;
    using Word = SHA_LONG;
    static constexpr std::size_t block = SHA_CBLOCK;
    static constexpr std::size_t digest = SHA_DIGEST_LENGTH;
    static constexpr auto start = SHA1_Init;
    static constexpr auto update = SHA1_Update;
    static constexpr auto finish = SHA1_Final;
    static constexpr auto compress = SHA1_Transform;
};

struct Sha256
{
    using Context = SHA256_CTX;
    using Word = SHA_LONG;
    static constexpr std::size_t block = SHA256_CBLOCK;
    static constexpr std::size_t digest = SHA256_DIGEST_LENGTH;
    static constexpr auto start = SHA256_Init;
    static constexpr auto update = SHA256_Update;
    static constexpr auto finish = SHA256_Final;
    static constexpr auto compress = SHA256_Transform;
};

struct Sha512
{
    using Context = SHA512_CTX;
    using Word = SHA_LONG64;
    static constexpr std::size_t block = SHA512_CBLOCK;
    static constexpr std::size_t digest = SHA512_DIGEST_LENGTH;
    static constexpr auto start = SHA512_Init;
    static constexpr auto update = SHA512_Update;
    static constexpr auto finish = SHA512_Final;
    static constexpr auto compress = SHA512_Transform;
};

// A context begins with the words of its state, as many bytes as the digest has; the rest belongs to Update and Final.
template <typename Algorithm>
void load(typename Algorithm::Context& context, const std::uint8_t* state)
{
    static_assert(std::is_trivially_copyable_v<typename Algorithm::Context>);
    std::memcpy(&context, state, Algorithm::digest);
}

template <typename Algorithm>
void writeDigest(std::uint8_t* to, const typename Algorithm::Context& context)
{
    using Word = typename Algorithm::Word;
    std::array<Word, Algorithm::digest / sizeof(Word)> words;
    std::memcpy(words.data(), &context, Algorithm::digest);
    for (const auto word : words) { // the overload for arrays is a call into Qt
        qToBigEndian(word, to);
        to += sizeof word;
    }
}

template <typename Algorithm>
base::SecretBytes savedPadsOf(base::ByteView key)
{
    base::SecretBytes block(Algorithm::block);
    typename Algorithm::Context context;
    if (key.size() > Algorithm::block) {
        Algorithm::start(&context);
        Algorithm::update(&context, key.data(), key.size());
        Algorithm::finish(block.data(), &context);
    } else if (!key.empty()) {
        std::memcpy(block.data(), key.data(), key.size());
    }
    base::SecretBytes pads(2 * Algorithm::digest);
    constexpr std::uint8_t inner = 0x36;
    constexpr std::uint8_t outer = 0x5C;
    std::uint8_t present = 0;
    std::uint8_t* to = pads.data();
    for (const std::uint8_t pad : {inner, outer}) {
        for (auto& byte : block.span()) {
            byte = static_cast<std::uint8_t>(byte ^ present ^ pad);
        }
        present = pad;
        Algorithm::start(&context);
        Algorithm::compress(&context, block.data());
        std::memcpy(to, &context, Algorithm::digest);
        to += Algorithm::digest;
    }
    base::wipe(&context, sizeof context);
    return pads;
}

// The stack needs no wiping afterwards: a compression replaces the saved state by its result, from which the pad cannot
// be computed.
template <typename Algorithm>
std::size_t ofCounterWith(const std::uint8_t* pads, std::uint64_t counter, std::uint8_t* digest)
{
    // One block each: the message, a 1 bit, zeros, and the length in bits with the pad's block counted (FIPS
    // 180-4, 5.1).
    constexpr auto lastWord = Algorithm::block - sizeof(std::uint64_t);
    typename Algorithm::Context context;
    std::array<std::uint8_t, Algorithm::block> block{};

    qToBigEndian(quint64{counter}, block.data());
    block[sizeof counter] = 0x80;
    qToBigEndian(quint64{8 * (Algorithm::block + sizeof counter)}, block.data() + lastWord);
    load<Algorithm>(context, pads);
    Algorithm::compress(&context, block.data());

    writeDigest<Algorithm>(block.data(), context);
    block[Algorithm::digest] = 0x80;
    qToBigEndian(quint64{8 * (Algorithm::block + Algorithm::digest)}, block.data() + lastWord);
    load<Algorithm>(context, pads + Algorithm::digest);
    Algorithm::compress(&context, block.data());

    writeDigest<Algorithm>(digest, context);
    return Algorithm::digest;
}

} // namespace

base::SecretBytes savedPads(Hash hash, base::ByteView key)
{
    switch (hash) {
    case Hash::Sha1:
        return savedPadsOf<Sha1>(key);
    case Hash::Sha256:
        return savedPadsOf<Sha256>(key);
    case Hash::Sha512:
        return savedPadsOf<Sha512>(key);
    }
    return {};
}

std::size_t ofCounter(Hash hash, const base::SecretBytes& pads, std::uint64_t counter, Digest& digest)
{
    switch (hash) {
    case Hash::Sha1:
        return ofCounterWith<Sha1>(pads.data(), counter, digest.data());
    case Hash::Sha256:
        return ofCounterWith<Sha256>(pads.data(), counter, digest.data());
    case Hash::Sha512:
        return ofCounterWith<Sha512>(pads.data(), counter, digest.data());
    }
    return 0;
}

} // namespace otp::hmac
