#pragma once

#include "crypto/Kdf.h"
#include "crypto/Random.h"
#include "vault/Credential.h"
#include "vault/SealedFormat.h"

/// Putting the data key into a slot, and getting it out.
namespace vault {

/// What new slots and new states of a file are made with. The default cost is the one for every real file; tests take a
/// smaller one, of at least 2^15, which is the least that is accepted on reading.
struct SealingMeans
{
    crypto::Random& random;
    crypto::kdf::ScryptCost cost = {};
};

/// The file's data key: 32 random bytes.
struct DataKey
{
    FileId file{};
    SecretBytes key;
};

/// A new slot for the credential, with fresh id, salt and nonce. Errors: CryptoFailed, OutOfMemory, KdfCostRefused.
Result<KeySlot> wrapKey(const DataKey& dataKey, const Credential& credential, const SealingMeans& means);

/// The data key from a slot. Derives one key, after the cost has been checked against the format's bounds.
/// Errors: WrongPassword; KdfCostRefused; NewerVersion for a KDF unknown for this type; Damaged for malformed
/// parameters; OutOfMemory.
Result<DataKey> unwrapKey(const KeySlot& slot, const FileId& file, const Credential& credential);

struct OpenedSlot
{
    DataKey dataKey;
    SlotId slot{};
};

/// Tries the slots of the credential's type, in order; two of them at the most, because each one costs a key
/// derivation. Errors: as unwrapKey(); WrongPassword also where there is no such slot.
Result<OpenedSlot> openAnySlot(const SealedHeader& header, const Credential& credential);

/// True where a password slot was made with less work than `cost`.
bool isCheaperThan(const KeySlot& slot, const crypto::kdf::ScryptCost& cost);

} // namespace vault
