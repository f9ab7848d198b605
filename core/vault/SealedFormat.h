#pragma once

#include "base/Bytes.h"
#include "base/Result.h"
#include "base/SecretBytes.h"

#include <array>
#include <vector>

/// Limits and constants of the format.
namespace vault::format {

inline constexpr std::array<std::uint8_t, 8> magic{0x89, 'K', 'T', 'S', 'F', 0x0D, 0x0A, 0x1A};
inline constexpr std::uint16_t major = 1;
inline constexpr std::uint16_t minor = 0;
inline constexpr std::size_t largestFields = std::size_t{64} * 1024;
/// The padded payload's size is a multiple of this, so that it does not tell how much is in it.
inline constexpr std::size_t paddingBlock = 1024;
inline constexpr std::size_t largestPaddedPayload = std::size_t{16} * 1024 * 1024;
inline constexpr std::size_t mostSlots = 8;
/// Preamble, fields, SHA-256, HMAC, payload, its tag, SHA-256.
inline constexpr std::size_t largestFile = 16 + largestFields + 32 + 32 + largestPaddedPayload + 16 + 32;

} // namespace vault::format

/// The layout of a sealed file, format v1: fields from bytes and back. No key is known here, so everything found wrong
/// here is found before a password is asked for. FORMAT.md is the format's description.
namespace vault {

using base::ByteView;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;

template <std::size_t size>
using Bytes = std::array<std::uint8_t, size>;

/// What the payload is.
enum class FileKind : std::uint16_t { RecoveryVault = 1, SecretStore = 2, Backup = 3 };

/// Which kind of secret opens a slot. Others, of later versions, are kept as they are.
enum class SlotType : std::uint8_t { Password = 1, Keychain = 2, RecoveryKey = 3 };

/// How the slot's key comes from that secret. 2 is kept for Argon2id.
enum class SlotKdf : std::uint8_t { Scrypt = 1, Hkdf = 3 };

using FileId = Bytes<16>;
using SlotId = Bytes<16>;

/// One way to the data key.
struct KeySlot
{
    SlotId id{};
    SlotType type{};
    SlotKdf kdf{};
    QByteArray parameters; ///< Of the KDF, at most 255 bytes
    Bytes<32> salt{};
    Bytes<12> nonce{};
    Bytes<48> wrappedKey{};
};

/// A field that a later minor version has added.
struct UnknownField
{
    std::uint16_t id = 0;
    QByteArray value;
};

struct SealedHeader
{
    std::uint16_t minor = format::minor;
    FileId fileId{};
    std::uint64_t generation = 0; ///< Counts the saves
    FileKind kind{};
    Bytes<32> payloadSalt{};
    std::uint64_t paddedSize = 0;
    std::vector<KeySlot> slots;
    std::vector<UnknownField> unknown;
};

/// A whole file taken apart. The views are into the bytes that were parsed.
struct SealedParts
{
    SealedHeader header;
    ByteView underMac;   ///< From the magic to the header's SHA-256
    ByteView mac;        ///< HMAC-SHA-256 of that
    ByteView associated; ///< underMac and mac
    ByteView payload;    ///< Ciphertext and tag
};

/// Takes a file apart and makes every check that needs no key.
/// Errors: NotSealedFile; Damaged for whatever is not as it was written (bit rot, truncation, appended bytes, a
/// malformed header); NewerVersion for a later major version or an unknown cipher.
Result<SealedParts> parseSealed(ByteView file);

/// The bytes from the magic to the header's SHA-256. `header` must be within the format's limits.
QByteArray headerBytes(const SealedHeader& header);

/// What a slot's wrapped key is bound to: magic, major version, file id and every other field of the slot.
QByteArray slotBinding(const FileId& file, const KeySlot& slot);

/// The payload with its length before it and zeros after it, up to the next multiple of the padding block.
std::size_t paddedSize(std::size_t payload);

} // namespace vault
