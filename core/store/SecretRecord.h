#pragma once

#include "otp/OtpParameters.h"
#include "otp/OtpSecret.h"
#include "store/SecretStore.h"

namespace store {

/// What one item of a secret store holds: it describes itself, so that an item which was swapped, cut or planted is
/// seen, and an account can be made usable again from its item alone.
///
/// Layout, numbers with the most significant byte first:
/// "KTR1" | account id 16 | generation u32 | type u8 | hash u8 | digits u8 | period u32 | counter u64 |
/// key length u16 | key | PIN length u8 | PIN | first 8 bytes of SHA-256 over all before.
/// At most 371 bytes (Windows allows 2,560 in one item).
struct SecretRecord
{
    otp::OtpParameters parameters; ///< As they were when the item was written; the index has the present counter
    otp::OtpSecret secret;

    SecretBytes encode(const SecretKey& key) const;
    /// Error: KeychainItemCorrupt where the bytes are no record, their checksum is wrong or they belong to another key.
    static Result<SecretRecord> decode(const SecretKey& key, base::ByteView bytes);
};

} // namespace store
