#pragma once

#include "app/cli/BackupAccess.h"

#include <QJsonArray>
#include <QJsonDocument>

/// How backups are told of.
namespace cli {

QJsonObject toJson(const backup::MadeBackup& made);
/// The names of accounts, as the contract has them in lists.
QJsonArray namesJson(const std::vector<Account>& accounts);
/// Which accounts are in it without a key, or with one from the backup before.
void sayLacks(Output& out, const backup::MadeBackup& made);
/// "a: b, c: d and 3 more"
QString listed(const std::vector<Account>& accounts);

/// That no backups are set up, and how they are.
ExitCode notSetUp(BackupAccess& access);
/// What is wrong with the password that backups are to be sealed with.
ExitCode exportFailure(BackupAccess& access, const Error& error);

} // namespace cli
