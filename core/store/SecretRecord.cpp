#include "store/SecretRecord.h"

#include "base/ByteReader.h"
#include "crypto/Digest.h"

#include <algorithm>
#include <optional>

namespace store {

namespace {

constexpr std::string_view magic = "KTR1";
constexpr std::size_t checksumSize = 8;

Error corrupt(const char* what)
{
    return {ErrorCode::KeychainItemCorrupt, QLatin1String(what)};
}

// The numbers are part of the format and never change their meaning.
std::uint8_t numberOf(otp::Type type)
{
    switch (type) {
    case otp::Type::Totp:
        return 1;
    case otp::Type::Hotp:
        return 2;
    case otp::Type::Steam:
        return 3;
    case otp::Type::Motp:
        return 4;
    case otp::Type::Yandex:
        return 5;
    }
    return 0;
}

std::uint8_t numberOf(otp::Hash hash)
{
    switch (hash) {
    case otp::Hash::Sha1:
        return 1;
    case otp::Hash::Sha256:
        return 2;
    case otp::Hash::Sha512:
        return 3;
    }
    return 0;
}

template <typename T, std::size_t N>
std::optional<T> valueOf(std::uint8_t number, const T (&values)[N])
{
    const auto* found = std::ranges::find_if(values, [&](T value) { return numberOf(value) == number; });
    return found == std::end(values) ? std::nullopt : std::optional<T>(*found);
}

constexpr otp::Type types[] = {otp::Type::Totp, otp::Type::Hotp, otp::Type::Steam, otp::Type::Motp, otp::Type::Yandex};
constexpr otp::Hash hashes[] = {otp::Hash::Sha1, otp::Hash::Sha256, otp::Hash::Sha512};

} // namespace

SecretBytes SecretRecord::encode(const SecretKey& key) const
{
    SecretBytes bytes;
    bytes.append(magic);
    bytes.append(base::bytesOf(key.account.toRfc4122()));
    base::appendNumber(bytes, key.generation);
    bytes.append(numberOf(parameters.type));
    bytes.append(numberOf(parameters.hash));
    bytes.append(static_cast<std::uint8_t>(parameters.digits));
    base::appendNumber(bytes, static_cast<std::uint32_t>(parameters.period));
    base::appendNumber(bytes, static_cast<std::uint64_t>(parameters.counter));
    base::appendNumber(bytes, static_cast<std::uint16_t>(secret.key.size()));
    bytes.append(secret.key.view());
    bytes.append(static_cast<std::uint8_t>(secret.pin.size()));
    bytes.append(secret.pin.view());
    const auto checksum = crypto::sha256(bytes.view());
    bytes.append(base::ByteView(checksum).first(checksumSize));
    return bytes;
}

Result<SecretRecord> SecretRecord::decode(const SecretKey& key, base::ByteView bytes)
{
    if (bytes.size() < magic.size() + checksumSize) {
        return corrupt("too short");
    }
    const auto body = bytes.first(bytes.size() - checksumSize);
    const auto checksum = crypto::sha256(body);
    if (!crypto::equalConstantTime(base::ByteView(checksum).first(checksumSize), bytes.last(checksumSize))) {
        return corrupt("checksum");
    }
    base::ByteReader reader(body);
    const auto head = reader.take(magic.size());
    const auto account = reader.take(16);
    const auto generation = reader.number<std::uint32_t>();
    const auto type = reader.number<std::uint8_t>();
    const auto hash = reader.number<std::uint8_t>();
    const auto digits = reader.number<std::uint8_t>();
    const auto period = reader.number<std::uint32_t>();
    const auto counter = reader.number<std::uint64_t>();
    const auto secretKey = reader.take(reader.number<std::uint16_t>().value_or(0));
    const auto pin = reader.take(reader.number<std::uint8_t>().value_or(0));
    if (!pin || reader.left() != 0 || base::textOf(*head) != magic) {
        return corrupt("shape");
    }
    if (!std::ranges::equal(*account, base::bytesOf(key.account.toRfc4122())) || *generation != key.generation) {
        return corrupt("belongs to another account or generation");
    }
    const auto knownType = valueOf(*type, types);
    const auto knownHash = valueOf(*hash, hashes);
    if (!knownType || !knownHash || *period > static_cast<std::uint32_t>(otp::longestPeriod)) {
        return corrupt("parameters");
    }
    const auto parameters =
        otp::OtpParameters::make(*knownType, *knownHash, *digits, static_cast<int>(*period), *counter);
    if (!parameters || secretKey->empty() || secretKey->size() > otp::longestKey || pin->size() > otp::longestPin) {
        return corrupt("parameters");
    }
    return SecretRecord{*parameters, {SecretBytes::copyOf(*secretKey), SecretBytes::copyOf(*pin)}};
}

} // namespace store
