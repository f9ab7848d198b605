#pragma once

#include "store/SecretStore.h"
#include "vault/KeySlots.h"

namespace backup {

using base::Result;

/// The backup's data key, as an item of the profile's secret store under the file's id, so that a backup is made after
/// each change without asking for a password. Layout: "KTB1" | file id 16 | key 32 | first 8 bytes of SHA-256 over all
/// before. Who can read the item can read the accounts' keys beside it as well: it opens nothing more than those, as
/// the recovery vault lies in the backup under its own password.
store::SecretKey keyItem(const vault::FileId& file);

/// Errors: the store's; KeychainItemCorrupt where the item is not one of this file.
Result<vault::DataKey> readKey(store::SecretStore& secrets, const vault::FileId& file);
/// Errors: the store's.
Result<void> writeKey(store::SecretStore& secrets, const vault::DataKey& key);
Result<void> removeKey(store::SecretStore& secrets, const vault::FileId& file);

} // namespace backup
