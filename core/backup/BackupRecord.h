#pragma once

#include "base/Result.h"
#include "vault/SealedFormat.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace backup {

using base::Error;
using base::ErrorCode;
using base::Result;

/// What this computer knows of its backups: `backup.json` in the profile. Nothing secret, and nothing that is needed to
/// bring one back.
struct BackupRecord
{
    QString folder; ///< Where they go
    QString device; ///< The computer's name in them
    vault::FileId file{};
    bool keyChecked = false; ///< The person has shown that the recovery key is written down
    qint64 checkedAt = 0;    ///< UTC seconds; when a backup was last opened with the password or recovery key, or 0

    /// The newest one that is in the folder, and what it was made of.
    struct Last
    {
        qint64 at = 0; ///< UTC seconds
        QString fileName;
        quint64 generation = 0;
        quint64 revision = 0;  ///< Of the index
        QString recoveryVault; ///< SHA-256 of the vault's file in hexadecimal; empty where there was none
        qint64 accounts = 0;   ///< In the index, of every state
        qint64 withoutKey = 0; ///< Of those
        bool operator==(const Last&) const = default;
    };
    std::optional<Last> last;

    /// Why there is no newer one.
    struct Failure
    {
        qint64 at = 0; ///< UTC seconds
        ErrorCode code{};
    };
    std::optional<Failure> failed; ///< Of the last try

    QJsonObject unknown;

    static QString path(const QString& profile);
    /// Errors: FileNotFound where no backups are set up; FileUnreadable; NewerVersion.
    static Result<BackupRecord> load(const QString& profile);
    /// Errors: DiskFull, ReadOnly, NotSaved.
    Result<void> save(const QString& profile) const;
};

} // namespace backup
