#pragma once

#include "app/AccountService.h"
#include "backup/Backup.h"
#include "backup/BackupFile.h"
#include "backup/VaultReturn.h"

namespace app {

/// Backups of a profile, on the account service's thread: each call is queued behind those on the accounts. What needs
/// the secret store answers PasswordNeeded before it is unlocked.
class BackupService
{
public:
    explicit BackupService(AccountService& accounts) : m_accounts(accounts) {}

    using Made = Result<backup::MadeBackup>;

    // As the functions of backup::Backup.
    /// After each change: cheap where nothing has changed, or no backups are set up.
    QFuture<Result<std::optional<backup::MadeBackup>>> makeIfDue();
    QFuture<Made> make();
    QFuture<Made> setUp(QString folder, std::vector<vault::Credential> credentials, bool keyChecked);
    QFuture<Result<void>> turnOff();
    QFuture<Result<void>> relink(vault::Credential credential);
    QFuture<Made> replaceCredential(vault::Credential present, vault::Credential next);

    /// Opens a backup wherever it lies, half a second for a password; and how it stands to the profile. One of the
    /// profile's own counts as checked then.
    struct Opened
    {
        backup::OpenedBackup backup;
        backup::Drill drill;
        bool isOwn = false;

        Opened(backup::OpenedBackup opened, backup::Drill drilled, bool own)
            : backup(std::move(opened)), drill(std::move(drilled)), isOwn(own)
        {}
        Opened(Opened&&) = default;
        Opened& operator=(Opened&&) = default;
    };
    QFuture<Result<Opened>> open(QString path, vault::Credential credential);

    /// Gives the accounts back with what became, or would become, of each.
    struct Returned
    {
        std::vector<account::AccountDraft> drafts;
        std::vector<store::ReturnOutcome> outcomes;

        Returned() = default;
        Returned(Returned&&) = default;
        Returned& operator=(Returned&&) = default;
    };
    QFuture<Returned> planReturn(std::vector<account::AccountDraft> drafts);
    QFuture<Returned> bringBack(std::vector<account::AccountDraft> drafts, store::Progress progress = {});

private:
    /// Runs `work(backup::Backup&, store::SecretStore&)` in its turn.
    template <typename Work>
    auto onBackup(Work work);

    AccountService& m_accounts;
};

} // namespace app
