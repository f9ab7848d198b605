#include "app/cli/BackupForms.h"

#include "app/cli/AccountForms.h"
#include "app/cli/Terminal.h"

namespace cli {

namespace {

constexpr std::size_t mostNamed = 8;

} // namespace

QJsonArray namesJson(const std::vector<Account>& accounts)
{
    QJsonArray names;
    for (const auto& account : accounts) {
        names.append(namesJson(account));
    }
    return names;
}

QJsonObject toJson(const backup::MadeBackup& made)
{
    return {{QStringLiteral("file"), made.path},
            {QStringLiteral("madeAt"), made.madeAt},
            {QStringLiteral("generation"), static_cast<qint64>(made.generation)},
            {QStringLiteral("accounts"), static_cast<qint64>(made.accounts)},
            {QStringLiteral("withoutKey"), namesJson(made.withoutKey)},
            {QStringLiteral("carriedOver"), namesJson(made.carriedOver)},
            {QStringLiteral("recoveryVault"), made.hasRecoveryVault},
            {QStringLiteral("removed"), QJsonArray::fromStringList(made.removed)}};
}

QString listed(const std::vector<Account>& accounts)
{
    QStringList names;
    for (std::size_t i = 0; i < accounts.size() && i < mostNamed; ++i) {
        names.append(titleOf(accounts[i]));
    }
    const auto text = names.join(QStringLiteral(", "));
    return accounts.size() > mostNamed ? QStringLiteral("%1 and %2 more").arg(text).arg(accounts.size() - mostNamed)
                                       : text;
}

void sayLacks(Output& out, const backup::MadeBackup& made)
{
    if (!made.withoutKey.empty()) {
        out.message(
            QStringLiteral("In it without their keys, which could not be read: %1. keytide-cli doctor says more.")
                .arg(listed(made.withoutKey)));
    }
    if (!made.carriedOver.empty()) {
        out.message(
            QStringLiteral("The keys of these are not in their store any more, so those of the backup before were "
                           "taken: %1. keytide-cli backup restore brings them back.")
                .arg(listed(made.carriedOver)));
    }
}

ExitCode notSetUp(BackupAccess& access)
{
    const auto record = access.record();
    if (!record && record.error().code != ErrorCode::FileNotFound) {
        return access.out().failure(record.error(),
                                    QStringLiteral("How backups are made cannot be read: %1.")
                                        .arg(backup::BackupRecord::path(access.session().options().profile.folder)));
    }
    return access.out().failure(
        {ErrorCode::WrongState, {}},
        QStringLiteral("No backups are set up. Set them up with: keytide-cli backup init FOLDER"));
}

ExitCode exportFailure(BackupAccess& access, const Error& error)
{
    if (error.code == ErrorCode::PasswordNeeded && !terminal::canAsk()) {
        return access.out().failure(
            error, QStringLiteral("Backups need a password. Name a file that holds it with --export-password-file FILE "
                                  "(for another password --new-password-file FILE), or run this in a terminal."));
    }
    return access.session().failure(error);
}

} // namespace cli
