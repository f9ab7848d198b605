#include "backup/VaultReturn.h"

#include "base/AtomicFile.h"
#include "base/FileSystem.h"
#include "crypto/Digest.h"
#include "crypto/Random.h"

namespace backup {

using Kind = VaultReturn::Kind;

namespace {

/// recovery.sealed.from-backup-<the first 8 digits of its SHA-256>, so that doing it again makes no second copy.
QString placeBeside(ByteView saved, const QString& path)
{
    const auto sum = crypto::sha256(saved);
    const auto name = QByteArray(reinterpret_cast<const char*>(sum.data()), 4).toHex();
    return path + QStringLiteral(".from-backup-") + QString::fromLatin1(name);
}

} // namespace

Kind plannedReturn(VaultState state)
{
    switch (state) {
    case VaultState::NotSaved:
    case VaultState::None:
        return Kind::Nothing;
    case VaultState::OnlySaved:
        return Kind::Restored;
    case VaultState::Same:
    case VaultState::Older:
    case VaultState::Repairable:
        return Kind::Kept;
    case VaultState::Newer:
    case VaultState::Broken:
        return Kind::Replaced;
    case VaultState::Other:
        return Kind::Beside;
    }
    return Kind::Nothing;
}

Result<VaultReturn> returnVault(ByteView saved, const QString& profile)
{
    const auto path = profile + QLatin1Char('/') + vault::RecoveryVault::fileName;
    const auto found = compareVault(saved, profile);
    VaultReturn result{plannedReturn(found), found, {}};
    if (result.kind == Kind::Nothing || result.kind == Kind::Kept) {
        return result;
    }
    if (const auto made = base::fs::makePrivateDirectory(profile); !made) {
        return made.error();
    }
    Result<void> done;
    if (result.kind == Kind::Beside) {
        result.path = placeBeside(saved, path);
        done = base::atomicFile::write(result.path, saved);
    } else {
        crypto::SystemRandom random;
        vault::SealedFile file(path, vault::FileKind::RecoveryVault, {random});
        const QByteArray bytes(reinterpret_cast<const char*>(saved.data()), static_cast<qsizetype>(saved.size()));
        result.path = path;
        done = file.restore({0, {}, {}, bytes}); // keeps what lies there as <path>.rejected-…
    }
    return done ? Result<VaultReturn>(std::move(result)) : done.error();
}

QLatin1String nameOf(Kind kind)
{
    switch (kind) {
    case Kind::Nothing:
        return QLatin1String("nothing");
    case Kind::Restored:
        return QLatin1String("restored");
    case Kind::Kept:
        return QLatin1String("kept");
    case Kind::Replaced:
        return QLatin1String("replaced");
    case Kind::Beside:
        return QLatin1String("beside");
    }
    return {};
}

} // namespace backup
