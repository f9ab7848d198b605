#pragma once

#include "backup/Content.h"

namespace backup {

/// What a backup is made of, as it is now.
struct Gathered
{
    Content content;
    std::vector<Account> withoutKey;  ///< Neither in the secret store nor in the backup before
    std::vector<Account> carriedOver; ///< Their keys are gone from the secret store: the backup before still had them
    QString recoveryVaultSum;         ///< SHA-256 of its file in hexadecimal; empty where there is none
};

/// Reads index, keys and recovery vault of a profile. A key that is certainly gone is taken from `before`, the backup
/// before, so that no automatic backup loses what a reset keychain has lost. Errors: those of the index; StoreMismatch,
/// KeychainBackendChanged; the secret store's, where it cannot be asked; Busy where the index does not hold still;
/// FileUnreadable, FileTooLarge of the recovery vault.
Result<Gathered> gather(const QString& profile, store::SecretStore& secrets, const Content* before);

/// Only the recovery vault's sum. Errors: FileUnreadable, FileTooLarge.
Result<QString> recoveryVaultSum(const QString& profile);

} // namespace backup
