#include "vault/OpenSealed.h"

#include "base/ByteReader.h"
#include "crypto/Aead.h"
#include "crypto/Digest.h"

#include <algorithm>

using namespace std::string_view_literals;

namespace vault {

namespace {

constexpr Bytes<crypto::aead::nonceSize> zeroNonce{}; // its key seals one payload only

/// The keys of one saved state.
struct StateKeys
{
    SecretBytes header;
    SecretBytes payload;
};

Result<StateKeys> stateKeys(const DataKey& key, const Bytes<32>& salt)
{
    const crypto::kdf::SaltedSecret from{key.key.view(), salt};
    auto header = crypto::kdf::hkdfSha256(from, base::bytesOf("hdr"sv), 32);
    auto payload = crypto::kdf::hkdfSha256(from, base::bytesOf("pay"sv), crypto::aead::keySize);
    if (!header || !payload) {
        return Error{ErrorCode::CryptoFailed, QStringLiteral("HKDF")};
    }
    return StateKeys{*std::move(header), *std::move(payload)};
}

bool macFits(const SealedParts& parts, const StateKeys& keys)
{
    return crypto::equalConstantTime(crypto::hmacSha256(keys.header.view(), parts.underMac), parts.mac);
}

SecretBytes pad(ByteView payload)
{
    SecretBytes padded(paddedSize(payload.size()));
    const auto size = static_cast<std::uint32_t>(payload.size());
    for (std::size_t i = 0; i < sizeof(size); ++i) {
        padded.data()[i] = static_cast<std::uint8_t>(size >> (24 - 8 * i));
    }
    std::ranges::copy(payload, padded.data() + sizeof(size));
    return padded;
}

Result<SecretBytes> unpad(const SecretBytes& padded)
{
    base::ByteReader reader(padded.view());
    const auto size = reader.number<std::uint32_t>();
    const auto payload = size ? reader.take(*size) : std::nullopt;
    if (!payload || paddedSize(*size) != padded.size() ||
        !std::ranges::all_of(padded.view().last(reader.left()), [](std::uint8_t byte) { return byte == 0; })) {
        return Error{ErrorCode::Altered, QStringLiteral("padding")};
    }
    return SecretBytes::copyOf(*payload);
}

Result<SecretBytes> openPayload(const SealedParts& parts, const StateKeys& keys)
{
    const auto padded = crypto::aead::open({keys.payload.view(), zeroNonce}, parts.associated, parts.payload);
    if (!padded) {
        return padded.error();
    }
    return unpad(*padded);
}

Result<SecretBytes> decrypt(const SealedParts& parts, const DataKey& key)
{
    const auto keys = stateKeys(key, parts.header.payloadSalt);
    if (!keys) {
        return keys.error();
    }
    if (!macFits(parts, *keys)) {
        return Error{ErrorCode::Altered, QStringLiteral("HMAC of the header")};
    }
    return openPayload(parts, *keys);
}

void append(QByteArray& bytes, ByteView more)
{
    bytes.append(reinterpret_cast<const char*>(more.data()), static_cast<qsizetype>(more.size()));
}

} // namespace

OpenSealed::OpenSealed(SealedHeader header, DataKey key, const SlotId& used)
    : m_header(std::move(header)), m_key(std::move(key)), m_usedSlot(used)
{}

Result<OpenSealed> OpenSealed::create(FileKind kind, const Credential& credential, const SealingMeans& means)
{
    SealedHeader header;
    header.kind = kind;
    if (const auto filled = means.random.fill(header.fileId); !filled) {
        return filled.error();
    }
    return withNewKey(std::move(header), credential, means);
}

Result<OpenSealed> OpenSealed::renewed(const Credential& credential, const SealingMeans& means) const
{
    return withNewKey(m_header, credential, means);
}

Result<OpenSealed> OpenSealed::withNewKey(SealedHeader header, const Credential& credential, const SealingMeans& means)
{
    DataKey key{header.fileId, SecretBytes(crypto::aead::keySize)};
    if (const auto filled = means.random.fill(key.key.span()); !filled) {
        return filled.error();
    }
    auto slot = wrapKey(key, credential, means);
    if (!slot) {
        return slot.error();
    }
    const auto id = slot->id;
    header.slots.assign(1, *std::move(slot));
    return OpenSealed(std::move(header), std::move(key), id);
}

Result<Unsealed> OpenSealed::open(ByteView file, const Credential& credential)
{
    auto parts = parseSealed(file);
    if (!parts) {
        return parts.error();
    }
    auto slot = openAnySlot(parts->header, credential);
    if (!slot) {
        return slot.error();
    }
    auto payload = decrypt(*parts, slot->dataKey);
    if (!payload) {
        return payload.error();
    }
    return Unsealed{OpenSealed(std::move(parts->header), std::move(slot->dataKey), slot->slot), *std::move(payload)};
}

Result<Unsealed> OpenSealed::open(ByteView file, DataKey key)
{
    OpenSealed opened({}, std::move(key), {});
    auto payload = opened.reopen(file);
    if (!payload) {
        return payload.error();
    }
    return Unsealed{std::move(opened), *std::move(payload)};
}

Result<SecretBytes> OpenSealed::reopen(ByteView file)
{
    auto parts = parseSealed(file);
    if (!parts) {
        return parts.error();
    }
    if (parts->header.fileId != m_key.file) {
        return Error{ErrorCode::PasswordNeeded, QStringLiteral("another file")};
    }
    const auto keys = stateKeys(m_key, parts->header.payloadSalt);
    if (!keys) {
        return keys.error();
    }
    if (!macFits(*parts, *keys)) { // another key, or altered: only the password can tell
        return Error{ErrorCode::PasswordNeeded, QStringLiteral("HMAC of the header")};
    }
    auto payload = openPayload(*parts, *keys);
    if (payload) {
        m_header = std::move(parts->header);
    }
    return payload;
}

Result<QByteArray> OpenSealed::seal(ByteView payload, const std::vector<KeySlot>& slots, crypto::Random& random) const
{
    if (payload.size() > format::largestPaddedPayload || paddedSize(payload.size()) > format::largestPaddedPayload) {
        return Error{ErrorCode::FileTooLarge, QStringLiteral("payload of %1 bytes").arg(payload.size())};
    }
    auto header = m_header;
    ++header.generation;
    header.slots = slots;
    header.paddedSize = paddedSize(payload.size());
    if (const auto filled = random.fill(header.payloadSalt); !filled) {
        return filled.error();
    }
    const auto keys = stateKeys(m_key, header.payloadSalt);
    if (!keys) {
        return keys.error();
    }
    auto bytes = headerBytes(header);
    append(bytes, crypto::hmacSha256(keys->header.view(), base::bytesOf(bytes)));
    const auto sealed =
        crypto::aead::seal({keys->payload.view(), zeroNonce}, base::bytesOf(bytes), pad(payload).view());
    if (!sealed) {
        return sealed;
    }
    bytes.append(*sealed);
    append(bytes, crypto::sha256(base::bytesOf(bytes)));

    const auto parts = parseSealed(base::bytesOf(bytes));
    const auto reread = parts ? decrypt(*parts, m_key) : Result<SecretBytes>(parts.error());
    if (!reread || !reread->equals(payload)) {
        return Error{ErrorCode::CryptoFailed, QStringLiteral("what was sealed does not open")};
    }
    return bytes;
}

Result<std::vector<KeySlot>> OpenSealed::makeSlots(std::span<const Credential> further, const SealingMeans& means) const
{
    auto slots = m_header.slots;
    for (const auto& credential : further) {
        auto slot = makeSlot(credential, means);
        if (!slot) {
            return slot.error();
        }
        slots.push_back(*std::move(slot));
    }
    return slots;
}

Result<KeySlot> OpenSealed::makeSlot(const Credential& credential, const SealingMeans& means) const
{
    return wrapKey(m_key, credential, means);
}

} // namespace vault
