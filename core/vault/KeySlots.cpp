#include "vault/KeySlots.h"

#include "crypto/Aead.h"

#include <algorithm>
#include <optional>

using namespace std::string_view_literals;

namespace vault {

namespace {

using crypto::kdf::ScryptCost;

constexpr std::size_t mostTried = 2;
constexpr auto recoveryInfo = "recovery"sv;

/// The format's bounds: enough work to be worth it, and no more memory than 1 GiB.
bool isWithinFormat(const ScryptCost& cost)
{
    return cost.log2N >= 15 && cost.log2N <= 20 && cost.r == 8 && cost.p >= 1 && cost.p <= 4;
}

QByteArray parametersOf(const ScryptCost& cost)
{
    return QByteArray(1, static_cast<char>(cost.log2N)) + static_cast<char>(cost.r) + static_cast<char>(cost.p);
}

std::optional<ScryptCost> costOf(const KeySlot& slot)
{
    if (slot.kdf != SlotKdf::Scrypt || slot.parameters.size() != 3) {
        return std::nullopt;
    }
    const auto bytes = base::bytesOf(slot.parameters);
    return ScryptCost{bytes[0], bytes[1], bytes[2]};
}

/// Each type of slot has one KDF: scrypt makes guessing a password dear; a recovery key cannot be guessed.
Result<SecretBytes> slotKey(const KeySlot& slot, const Credential& credential)
{
    const crypto::kdf::SaltedSecret from{credential.secret(), slot.salt};
    if (slot.type == SlotType::Password && slot.kdf == SlotKdf::Scrypt) {
        const auto cost = costOf(slot);
        if (!cost) {
            return Error{ErrorCode::Damaged, QStringLiteral("scrypt parameters")};
        }
        if (!isWithinFormat(*cost)) {
            return Error{ErrorCode::KdfCostRefused,
                         QStringLiteral("scrypt 2^%1/%2/%3").arg(cost->log2N).arg(cost->r).arg(cost->p)};
        }
        return crypto::kdf::scrypt(from, *cost, crypto::aead::keySize);
    }
    if (slot.type == SlotType::RecoveryKey && slot.kdf == SlotKdf::Hkdf) {
        if (!slot.parameters.isEmpty()) {
            return Error{ErrorCode::Damaged, QStringLiteral("HKDF parameters")};
        }
        return crypto::kdf::hkdfSha256(from, base::bytesOf(recoveryInfo), crypto::aead::keySize);
    }
    return Error{ErrorCode::NewerVersion, QStringLiteral("KDF %1").arg(static_cast<int>(slot.kdf))};
}

} // namespace

Result<KeySlot> wrapKey(const DataKey& dataKey, const Credential& credential, const SealingMeans& means)
{
    KeySlot slot;
    slot.type = credential.type();
    slot.kdf = SlotKdf::Hkdf;
    if (credential.type() == SlotType::Password) {
        slot.kdf = SlotKdf::Scrypt;
        slot.parameters = parametersOf(means.cost);
    }
    for (const base::ByteSpan field :
         {base::ByteSpan(slot.id), base::ByteSpan(slot.salt), base::ByteSpan(slot.nonce)}) {
        if (const auto filled = means.random.fill(field); !filled) {
            return filled.error();
        }
    }
    const auto key = slotKey(slot, credential);
    if (!key) {
        return key.error();
    }
    const auto wrapped = crypto::aead::seal({key->view(), slot.nonce}, base::bytesOf(slotBinding(dataKey.file, slot)),
                                            dataKey.key.view());
    if (!wrapped) {
        return wrapped.error();
    }
    std::ranges::copy(base::bytesOf(*wrapped), slot.wrappedKey.begin());
    return slot;
}

Result<DataKey> unwrapKey(const KeySlot& slot, const FileId& file, const Credential& credential)
{
    const auto key = slotKey(slot, credential);
    if (!key) {
        return key.error();
    }
    auto opened =
        crypto::aead::open({key->view(), slot.nonce}, base::bytesOf(slotBinding(file, slot)), slot.wrappedKey);
    if (!opened) {
        const bool wrong = opened.error().code == ErrorCode::Altered;
        return wrong ? Error{ErrorCode::WrongPassword, QStringLiteral("slot")} : opened.error();
    }
    return DataKey{file, *std::move(opened)};
}

Result<OpenedSlot> openAnySlot(const SealedHeader& header, const Credential& credential)
{
    Error why{ErrorCode::WrongPassword, QStringLiteral("no slot of this type")};
    std::size_t tried = 0;
    for (const auto& slot : header.slots) {
        if (slot.type != credential.type() || tried == mostTried) {
            continue;
        }
        ++tried;
        auto opened = unwrapKey(slot, header.fileId, credential);
        if (opened) {
            return OpenedSlot{*std::move(opened), slot.id};
        }
        // A slot that could not be tried is the better reason than one that was tried in vain.
        if (why.code == ErrorCode::WrongPassword) {
            why = opened.error();
        }
    }
    return why;
}

bool isCheaperThan(const KeySlot& slot, const ScryptCost& cost)
{
    const auto work = [](const ScryptCost& one) { return static_cast<qint64>(one.r) * one.p << one.log2N; };
    const auto own = costOf(slot);
    return own && isWithinFormat(*own) && work(*own) < work(cost);
}

} // namespace vault
