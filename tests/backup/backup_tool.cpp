// backup-tool: what the tests from outside of the process do with backups, without a password and a keychain.
//   backup-tool add PROFILE NAME        adds an account with the key of RFC 4226
//   backup-tool vault PROFILE           makes a recovery vault
//   backup-tool setup PROFILE FOLDER
//   backup-tool make PROFILE
//   backup-tool restore PROFILE FILE
// The recovery key is the one of the tests. The exit status is keytide-cli's.
#include "FileSecretStore.h"
#include "backup/Backup.h"
#include "backup/VaultReturn.h"
#include "recovery/Sets.h"
#include "store/AccountStore.h"
#include "vault/RecoveryVault.h"
#include "vault/SealedBytes.h"
#include "vault/ToolMain.h"

#include <array>

using base::Result;

namespace {

Result<void> add(store::AccountStore& accounts, const QString& name)
{
    account::AccountDraft draft;
    draft.account.issuer = name;
    draft.account.parameters = otp::OtpParameters::defaultsFor(otp::Type::Totp);
    draft.secret.key = base::SecretBytes::copyOf("12345678901234567890");
    const auto outcome = accounts.add(std::span(&draft, 1)).front();
    return outcome.error ? *outcome.error : Result<void>();
}

Result<void> restore(store::AccountStore& accounts, const QString& profile, const QString& file)
{
    const auto opened = backup::openBackup(file, sealed::recoveryKey());
    if (!opened) {
        return opened.error();
    }
    const auto vault = backup::returnVault(opened->content.recoveryVault.view(), profile);
    if (!vault) {
        return vault.error();
    }
    const auto saved = backup::accountsIn(opened->content);
    for (const auto& outcome : accounts.bringBack(saved.complete)) {
        if (outcome.error) {
            return *outcome.error;
        }
    }
    return {};
}

Result<void> run(const QStringList& words)
{
    const auto& verb = words.at(1);
    const auto& profile = words.at(2);
    crypto::SystemRandom random;
    const base::SystemClock clock;
    const vault::SealingMeans means{random, sealed::leastCost};
    FileSecretStore secrets(profile + QStringLiteral("/items"));
    store::AccountStore accounts(profile, secrets, clock);
    backup::Backup backup(profile, means, clock);
    if (verb == QLatin1String("add")) {
        return add(accounts, words.at(3));
    }
    if (verb == QLatin1String("vault")) {
        vault::RecoveryVault vault(profile + QLatin1Char('/') + vault::RecoveryVault::fileName, means, clock);
        return vault.create(base::bytesOf(sealed::passwordText), *vault::RecoveryKey::parse(sealed::recoveryText),
                            true);
    }
    if (verb == QLatin1String("restore")) {
        return restore(accounts, profile, words.at(3));
    }
    const std::array credentials{sealed::password(), sealed::recoveryKey()};
    const auto made = verb == QLatin1String("setup")
                          ? backup.setUp({words.at(3), QStringLiteral("desk"), credentials, true}, secrets)
                          : backup.make(secrets);
    return made ? Result<void>() : made.error();
}

} // namespace

int main(int count, char** words)
{
    return toolMain(count, words, run);
}
