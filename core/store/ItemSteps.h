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
/// On an error the items are taken back and the index is as it was.
Result<void> store(IndexTransaction& transaction, SecretStore& secrets, std::span<const NewItem> items,
                   const Progress& progress);

/// Removes the items that Delete intents name and drops those intents; what cannot be removed now stays noted.
void removeUnneeded(IndexTransaction& transaction, SecretStore& secrets);

/// Completes or drops Add intents by what the secret store holds. True where the content has changed.
bool finishAdds(IndexTransaction& transaction, SecretStore& secrets);

inline SecretKey keyOf(const Account& account)
{
    return {account.id, account.generation};
}

} // namespace store::itemSteps
