#include "app/BackupService.h"

#include <QSysInfo>

namespace app {

using account::AccountDraft;
using backup::Backup;
using store::AccountStore;
using store::SecretStore;
using vault::Credential;

template <typename Work>
auto BackupService::onBackup(Work work)
{
    return m_accounts.onStore([work = std::move(work), profile = m_accounts.profile().folder,
                               &clock = m_accounts.clock()](AccountStore&, SecretStore& secrets) mutable {
        crypto::SystemRandom random;
        Backup backup(profile, {random}, clock);
        return work(backup, secrets);
    });
}

QFuture<Result<std::optional<backup::MadeBackup>>> BackupService::makeIfDue()
{
    return onBackup([](Backup& backup, SecretStore& secrets) { return backup.makeIfDue(secrets); });
}

QFuture<BackupService::Made> BackupService::make()
{
    return onBackup([](Backup& backup, SecretStore& secrets) { return backup.make(secrets); });
}

QFuture<BackupService::Made> BackupService::setUp(QString folder, std::vector<Credential> credentials, bool keyChecked)
{
    return onBackup([folder = std::move(folder), credentials = std::move(credentials),
                     keyChecked](Backup& backup, SecretStore& secrets) {
        return backup.setUp({folder, QSysInfo::machineHostName(), credentials, keyChecked}, secrets);
    });
}

QFuture<Result<void>> BackupService::turnOff()
{
    return onBackup([](Backup& backup, SecretStore& secrets) { return backup.turnOff(secrets); });
}

QFuture<Result<void>> BackupService::relink(Credential credential)
{
    return onBackup([credential = std::move(credential)](Backup& backup, SecretStore& secrets) {
        return backup.relink(credential, secrets);
    });
}

QFuture<BackupService::Made> BackupService::replaceCredential(Credential present, Credential next)
{
    return onBackup([present = std::move(present), next = std::move(next)](Backup& backup, SecretStore& secrets) {
        return backup.replaceCredential(present, next, secrets);
    });
}

QFuture<Result<BackupService::Opened>> BackupService::open(QString path, Credential credential)
{
    return m_accounts.onStore([path = std::move(path), credential = std::move(credential),
                               profile = m_accounts.profile().folder,
                               &clock = m_accounts.clock()](AccountStore& accounts, SecretStore&) -> Result<Opened> {
        auto opened = backup::openBackup(path, credential);
        const auto present = opened ? accounts.load() : opened.error();
        if (!present) {
            return present.error();
        }
        auto drill = backup::drill(opened->content, present->content, profile);
        crypto::SystemRandom random;
        Backup own(profile, {random}, clock);
        const auto record = own.record();
        const bool isOwn = record && record->file == opened->file;
        if (isOwn) {
            (void)own.noteChecked(); // that it cannot be noted makes the drill no worse
            if (credential.type() == vault::SlotType::RecoveryKey) {
                (void)own.noteKey(true);
            }
        }
        return Opened(*std::move(opened), std::move(drill), isOwn);
    });
}

QFuture<BackupService::Returned> BackupService::planReturn(std::vector<AccountDraft> drafts)
{
    return m_accounts.onStore([drafts = std::move(drafts)](AccountStore& accounts, SecretStore&) mutable {
        Returned returned;
        returned.outcomes = accounts.planReturn(drafts);
        returned.drafts = std::move(drafts);
        return returned;
    });
}

QFuture<BackupService::Returned> BackupService::bringBack(std::vector<AccountDraft> drafts, store::Progress progress)
{
    return m_accounts.onStore(
        [drafts = std::move(drafts), progress = std::move(progress)](AccountStore& accounts, SecretStore&) mutable {
            Returned returned;
            returned.outcomes = accounts.bringBack(drafts, progress);
            returned.drafts = std::move(drafts);
            return returned;
        });
}

} // namespace app
