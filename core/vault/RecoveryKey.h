#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "crypto/Random.h"

namespace vault {

/// 160 random bits that open a sealed file where the password is forgotten. Written in Crockford's Base32 with his
/// check symbol: 32 characters in eight groups of four, and one more (`0123-4567-…-STVW-X`).
class RecoveryKey
{
public:
    static constexpr std::size_t size = 20; ///< Bytes

    /// Error: CryptoFailed.
    static base::Result<RecoveryKey> generate(crypto::Random& random);
    /// Reads what a person typed: lower case, spaces and dashes anywhere, O for 0 and I or L for 1.
    /// Errors: InvalidBase32 for another character (the detail has its place), InvalidSecret for a wrong length or a
    /// check symbol that does not fit, which is a typing mistake.
    static base::Result<RecoveryKey> parse(std::string_view text);

    /// The form to be shown and printed.
    base::SecretBytes text() const;
    /// One of the text's `groups` groups of four characters, from 0: what a person is asked to type back.
    static constexpr std::size_t groups = 8;
    base::SecretBytes group(std::size_t number) const;
    /// True where `typed` is that group, however it is written.
    bool isGroup(std::size_t number, std::string_view typed) const;
    base::ByteView bytes() const { return m_bytes.view(); }

private:
    explicit RecoveryKey(base::SecretBytes bytes) : m_bytes(std::move(bytes)) {}

    base::SecretBytes m_bytes;
};

} // namespace vault
