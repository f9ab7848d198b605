#pragma once

#include "account/AccountDraft.h"
#include "store/IndexTransaction.h"
#include "store/SecretStore.h"

#include <optional>
#include <span>
#include <vector>

/// The steps in which an item of the secret store and its line in the index change together, so that after an
/// interruption at any place the next recovery finds both.
namespace store::itemSteps {

/// An account as the index shall hold it, and its secret.
struct NewItem
{
    Account account;
    const otp::OtpSecret* secret;
};

/// KeychainBackendChanged or StoreMismatch where the index's secrets lie in another store than `secrets`.
Result<void> checkBackend(const IndexContent& index, const SecretStore& secrets);

/// Intents on the disk → items written → accounts in the index, on the disk. An account whose id is there already is
/// replaced, and the item of its earlier generation removed; a new one is put behind `account.replaces`, or at the end.
/// On an error the items are taken back and the index is as it was; where not even that can be saved, they stay for
/// the next recovery.
Result<void> store(IndexTransaction& transaction, SecretStore& secrets, std::span<const NewItem> items,
                   const Progress& progress);

/// Removes the items that Delete intents name and drops those intents; what cannot be removed now stays noted. The item
/// of an earlier generation stays as long as that of the account's present one cannot be read.
void removeUnneeded(IndexTransaction& transaction, SecretStore& secrets);

/// Completes or drops Add intents by what the secret store holds. True where the content has changed. What was changed
/// of an account after its intent was noted stays: it only gets the parameters that the new item describes.
bool finishAdds(IndexTransaction& transaction, SecretStore& secrets);

/// Takes an account out of the index, for good: its items become unneeded, those of unfinished steps too.
void erase(IndexTransaction& transaction, const QUuid& id);

/// For a new item of this account: one that neither it nor an unfinished step has used.
quint32 nextGeneration(const IndexContent& content, const Account& account);

inline SecretKey keyOf(const Account& account)
{
    return {account.id, account.generation};
}

} // namespace store::itemSteps
