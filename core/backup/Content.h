#pragma once

#include "account/AccountDraft.h"
#include "store/AccountIndex.h"
#include "vault/SecretRecords.h"

/// Backups: what is in one, the folder in which they lie, and how one is made, tried and brought back. README.md beside
/// this file says why it is done so.
namespace backup {

using account::Account;
using account::AccountDraft;
using base::ByteView;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;

/// The payload of a sealed file of kind Backup. vault/FORMAT.md has its layout.
struct Content
{
    qint64 madeAt = 0;            ///< UTC seconds
    QString device;               ///< The computer's name, as the person knows it
    store::IndexContent index;    ///< Without the steps that were under way
    vault::SecretRecords secrets; ///< Each a store::SecretRecord, by account and generation
    /// The recovery vault's file as it lay there: sealed, with its own password and recovery key, so that who can open
    /// the backup does not hold both factors. Empty where there is none.
    SecretBytes recoveryVault;
};

inline constexpr qsizetype longestDevice = 256;

/// Errors: Altered where this is no backup's content; NewerVersion for a later layout. Fields of a later minor version
/// are passed over.
Result<Content> decode(ByteView payload);
SecretBytes encode(const Content& content);

/// A backup's accounts, in its order.
struct Accounts
{
    std::vector<AccountDraft> complete; ///< With their keys
    std::vector<Account> withoutKey;    ///< The key was not there when the backup was made, or is not what it should be
};
Accounts accountsIn(const Content& content);

} // namespace backup
