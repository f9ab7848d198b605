#pragma once

#include "vault/SealedFormat.h"

/// The fields in a sealed file's header, without what stands around them.
namespace vault {

/// Errors: Damaged for wrong order, sizes, bounds or a missing field, and for an unknown field in a minor version that
/// we know; NewerVersion for an unknown cipher.
Result<SealedHeader> readFields(ByteView bytes, std::uint16_t minor);

QByteArray writeFields(const SealedHeader& header);

} // namespace vault
