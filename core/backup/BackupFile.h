#pragma once

#include "backup/Content.h"
#include "vault/Credential.h"
#include "vault/KeySlots.h"
#include "vault/SealedFormat.h"

namespace backup {

/// A backup's file as it is without its key.
struct SealedBackup
{
    QByteArray bytes;
    vault::SealedHeader header;
};
/// Errors: FileNotFound, FileUnreadable, FileTooLarge, parseSealed()'s; NotSealedFile also for another kind.
Result<SealedBackup> readSealed(const QString& path);

struct OpenedBackup
{
    Content content;
    quint64 generation = 0;
    vault::FileId file{};
};
/// Opens a backup wherever it lies: one key derivation at the most for a password. Changes nothing.
/// Errors: readSealed()'s, OpenSealed::open()'s, decode()'s.
Result<OpenedBackup> openBackup(const QString& path, const vault::Credential& credential);
/// The same with the key that is kept on this computer.
Result<OpenedBackup> openBackup(const SealedBackup& sealed, const vault::DataKey& key);

} // namespace backup
