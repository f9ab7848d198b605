#pragma once

#include "vault/SealedFormat.h"

#include <QString>

#include <optional>

namespace backup {

/// A backup's file name: keytide-<device>-<tag>-<yyyyMMdd>-<HHmmss>-<generation>.sealed, the time in UTC. In a folder
/// that several computers write to, no two of them use the same name.
struct BackupName
{
    QString device;    ///< 1–24 characters: a–z, 0–9 and dashes
    QString tag;       ///< Eight hexadecimal digits: see deviceTag()
    qint64 madeAt = 0; ///< UTC seconds
    quint64 generation = 0;

    QString text() const;
    static std::optional<BackupName> parse(const QString& fileName);

    bool operator==(const BackupName&) const = default;
};

/// What of a computer's name goes into file names.
QString deviceInName(const QString& device);

/// Whose files are whose: of the backup's id and the computer's (QSysInfo::machineUniqueId()), so that a profile which
/// was copied to another computer does not count the first one's files as its own. Tells neither id.
QString deviceTag(const vault::FileId& backup, const QByteArray& computer);

} // namespace backup
