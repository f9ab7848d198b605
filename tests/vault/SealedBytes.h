#pragma once

#include "crypto/Digest.h"
#include "vault/OpenSealed.h"

/// What the tests of sealed files share: a file with both kinds of slots, and what somebody would do to it who knows
/// the format but not the password.
namespace sealed {

using base::bytesOf;

inline constexpr crypto::kdf::ScryptCost leastCost{15, 8, 1};
inline constexpr std::string_view passwordText = "a password for tests";
inline constexpr std::string_view recoveryText = "0000-0000-0000-0000-0000-0000-0000-0001-1";

inline vault::Credential password(std::string_view text = passwordText)
{
    return std::move(vault::Credential::password(bytesOf(text)).value());
}

inline vault::Credential recoveryKey(std::string_view text = recoveryText)
{
    return vault::Credential::recoveryKey(vault::RecoveryKey::parse(text).value());
}

/// A file with a password slot and a recovery slot, in this order.
inline QByteArray file(const QByteArray& payload, crypto::Random& random,
                       const crypto::kdf::ScryptCost& cost = leastCost)
{
    const vault::SealingMeans means{random, cost};
    const auto fresh = vault::OpenSealed::create(vault::FileKind::SecretStore, password(), means);
    auto slots = fresh.value().header().slots;
    slots.push_back(fresh->makeSlot(recoveryKey(), means).value());
    return fresh->seal(bytesOf(payload), slots, random).value();
}

/// The place of the header's SHA-256.
inline qsizetype headerEnd(const QByteArray& file)
{
    const auto size = bytesOf(file).subspan(12, 4);
    return 16 + (qsizetype{size[0]} << 24 | size[1] << 16 | size[2] << 8 | size[3]);
}

/// Makes both SHA-256 sums right again.
inline void mendSums(QByteArray& file)
{
    const auto put = [&file](qsizetype at) {
        const auto sum = crypto::sha256(bytesOf(file).first(static_cast<std::size_t>(at)));
        std::copy(sum.begin(), sum.end(), file.begin() + at);
    };
    if (const auto end = headerEnd(file); end + 64 <= file.size()) {
        put(end);
    }
    put(file.size() - 32);
}

inline void flip(QByteArray& file, qsizetype bit)
{
    char& byte = file.data()[bit / 8];
    byte = static_cast<char>(byte ^ 1 << bit % 8);
}

} // namespace sealed
