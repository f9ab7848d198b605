#pragma once

#include "vault/KeySlots.h"

#include <span>

namespace vault {

struct Unsealed;

/// A sealed file's data key and header, in memory: what reads the file's later states and seals the next one without
/// asking for the password again. Works on bytes; SealedFile does the reading and saving.
class OpenSealed
{
public:
    /// A new file of generation 0, with one slot. The first seal() makes generation 1.
    /// Errors: CryptoFailed, OutOfMemory, KdfCostRefused.
    static Result<OpenSealed> create(FileKind kind, const Credential& credential, const SealingMeans& means);

    /// The same file with another data key and this slot alone, for the case that the key may be known to somebody.
    Result<OpenSealed> renewed(const Credential& credential, const SealingMeans& means) const;

    /// Opens a file with a password or recovery key. Errors: parseSealed()'s and openAnySlot()'s; Altered where the key
    /// is right and the rest is not what was sealed with it.
    static Result<Unsealed> open(ByteView file, const Credential& credential);

    /// The same with a data key that was kept elsewhere. Errors: parseSealed()'s; PasswordNeeded where it is the key of
    /// another file, or not this one's any more; Altered.
    static Result<Unsealed> open(ByteView file, DataKey key);

    /// Reads another state of the same file with the key in memory, and goes on from there.
    /// Errors: parseSealed()'s; PasswordNeeded where it is another file or sealed with another key; Altered. Nothing is
    /// taken over then.
    Result<SecretBytes> reopen(ByteView file);

    /// The file's next state: generation + 1, fresh payload keys, these slots. It has been decrypted again as a check.
    /// The header in memory stays as it is until reopen(), so that a state that could not be saved never was.
    /// Errors: FileTooLarge, CryptoFailed.
    Result<QByteArray> seal(ByteView payload, const std::vector<KeySlot>& slots, crypto::Random& random) const;

    /// A further slot, not yet in the file.
    Result<KeySlot> makeSlot(const Credential& credential, const SealingMeans& means) const;

    /// The slots there are, and one for each of these.
    Result<std::vector<KeySlot>> makeSlots(std::span<const Credential> further, const SealingMeans& means) const;

    const SealedHeader& header() const { return m_header; }
    /// To be kept where no password is asked for: whoever has it opens every state of the file.
    const DataKey& dataKey() const { return m_key; }
    /// The slot that open() or create() came through; zeros where the data key was given.
    const SlotId& usedSlot() const { return m_usedSlot; }

private:
    static Result<OpenSealed> withNewKey(SealedHeader header, const Credential& credential, const SealingMeans& means);

    OpenSealed(SealedHeader header, DataKey key, const SlotId& used);

    SealedHeader m_header;
    DataKey m_key;
    SlotId m_usedSlot;
};

struct Unsealed
{
    OpenSealed file;
    SecretBytes payload;
};

} // namespace vault
