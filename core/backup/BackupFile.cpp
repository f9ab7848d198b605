#include "backup/BackupFile.h"

#include "base/AtomicFile.h"
#include "vault/OpenSealed.h"

namespace backup {

namespace {

Result<OpenedBackup> decoded(Result<vault::Unsealed> unsealed)
{
    if (!unsealed) {
        return unsealed.error();
    }
    auto content = decode(unsealed->payload.view());
    if (!content) {
        return content.error();
    }
    const auto& header = unsealed->file.header();
    return OpenedBackup{*std::move(content), header.generation, header.fileId};
}

} // namespace

Result<SealedBackup> readSealed(const QString& path)
{
    auto bytes = base::atomicFile::read(path, static_cast<qint64>(vault::format::largestFile));
    auto parts = bytes ? vault::parseSealed(base::bytesOf(*bytes)) : Result<vault::SealedParts>(bytes.error());
    if (!parts) {
        return parts.error();
    }
    if (parts->header.kind != vault::FileKind::Backup) {
        return Error{ErrorCode::NotSealedFile, QStringLiteral("kind %1").arg(static_cast<int>(parts->header.kind))};
    }
    return SealedBackup{*std::move(bytes), std::move(parts->header)};
}

Result<OpenedBackup> openBackup(const QString& path, const vault::Credential& credential)
{
    const auto sealed = readSealed(path);
    return sealed ? decoded(vault::OpenSealed::open(base::bytesOf(sealed->bytes), credential)) : sealed.error();
}

Result<OpenedBackup> openBackup(const SealedBackup& sealed, const vault::DataKey& key)
{
    return decoded(vault::OpenSealed::open(base::bytesOf(sealed.bytes), vault::DataKey{key.file, key.key.clone()}));
}

} // namespace backup
