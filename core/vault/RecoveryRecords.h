#pragma once

#include "recovery/CodeBook.h"

/// The payload of a sealed file of kind RecoveryVault. FORMAT.md has its layout.
namespace vault {

/// Errors: Altered where this is no list of code sets, or one outside the limits of recovery/CodeSet.h; NewerVersion
/// for a later layout. Fields of a later minor version are kept.
base::Result<recovery::CodeBook> decodeCodeBook(base::ByteView payload);

base::SecretBytes encodeCodeBook(const recovery::CodeBook& book);

} // namespace vault
