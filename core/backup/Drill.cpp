#include "backup/Drill.h"

#include "base/AtomicFile.h"
#include "otp/OtpGenerator.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace backup {

namespace {

/// A whole vault, as far as can be told without its password.
std::optional<vault::SealedHeader> headerOf(ByteView bytes)
{
    auto parts = vault::parseSealed(bytes);
    return parts && parts->header.kind == vault::FileKind::RecoveryVault ? std::optional(std::move(parts->header))
                                                                         : std::nullopt;
}

Result<QByteArray> readVault(const QString& path)
{
    return base::atomicFile::read(path, static_cast<qint64>(vault::format::largestFile));
}

/// For a vault that is damaged or gone.
VaultState compareEarlier(const vault::SealedHeader& saved, const QString& path)
{
    for (int n = 1; n <= vault::SealedFile::generations; ++n) {
        const auto bytes = readVault(base::atomicFile::generationPath(path, n));
        const auto earlier = bytes ? headerOf(base::bytesOf(*bytes)) : std::nullopt;
        if (earlier && earlier->fileId == saved.fileId && earlier->generation >= saved.generation) {
            return VaultState::Repairable;
        }
    }
    return VaultState::Broken;
}

QSet<QUuid> idsOf(const std::vector<Account>& accounts)
{
    QSet<QUuid> ids;
    for (const auto& account : accounts) {
        ids.insert(account.id);
    }
    return ids;
}

std::vector<Account> without(const std::vector<Account>& accounts, const QSet<QUuid>& ids)
{
    std::vector<Account> rest;
    std::ranges::copy_if(accounts, std::back_inserter(rest),
                         [&ids](const Account& account) { return !ids.contains(account.id); });
    return rest;
}

} // namespace

VaultState compareVault(ByteView saved, const QString& profile)
{
    const auto path = profile + QLatin1Char('/') + vault::RecoveryVault::fileName;
    const auto present = readVault(path);
    const bool isThere = QFileInfo::exists(path) || QFileInfo::exists(base::atomicFile::generationPath(path, 1));
    if (saved.empty() || !isThere) {
        return saved.empty() ? (isThere ? VaultState::NotSaved : VaultState::None) : VaultState::OnlySaved;
    }
    const auto header = headerOf(saved);
    if (present && std::ranges::equal(base::bytesOf(*present), saved)) {
        return VaultState::Same;
    }
    if (!header) { // of a later version, say: kept beside whatever is there
        return VaultState::Other;
    }
    const auto own = present ? headerOf(base::bytesOf(*present)) : std::nullopt;
    const auto problem = present ? vault::parseSealed(base::bytesOf(*present)) : present.error();
    if (!own && !problem && problem.error().code != ErrorCode::NewerVersion) {
        return compareEarlier(*header, path);
    }
    if (!own || own->fileId != header->fileId || own->generation == header->generation) {
        return VaultState::Other;
    }
    return own->generation > header->generation ? VaultState::Older : VaultState::Newer;
}

Drill drill(const Content& content, const store::IndexContent& present, const QString& profile)
{
    Drill drill;
    auto accounts = accountsIn(content);
    drill.withoutKey = std::move(accounts.withoutKey);
    for (const auto& draft : accounts.complete) {
        const bool works = otp::OtpGenerator::prepare(draft.account.parameters, draft.secret).has_value();
        (works ? drill.complete : drill.withoutKey).push_back(draft.account);
    }
    drill.missing = without(present.accounts, idsOf(content.index.accounts));
    drill.onlyInBackup = without(content.index.accounts, idsOf(present.accounts));
    drill.vault = compareVault(content.recoveryVault.view(), profile);
    return drill;
}

QLatin1String nameOf(VaultState state)
{
    switch (state) {
    case VaultState::NotSaved:
        return QLatin1String("not-saved");
    case VaultState::None:
        return QLatin1String("none");
    case VaultState::OnlySaved:
        return QLatin1String("only-saved");
    case VaultState::Same:
        return QLatin1String("same");
    case VaultState::Older:
        return QLatin1String("older");
    case VaultState::Newer:
        return QLatin1String("newer");
    case VaultState::Broken:
        return QLatin1String("broken");
    case VaultState::Repairable:
        return QLatin1String("repairable");
    case VaultState::Other:
        return QLatin1String("other");
    }
    return {};
}

} // namespace backup
