#pragma once

#include "backup/BackupFile.h"
#include "vault/RecoveryVault.h"

namespace backup {

/// How the recovery vault of a backup stands to the one of a profile.
enum class VaultState {
    NotSaved,   ///< The backup has none, and there is one
    None,       ///< Neither has one
    OnlySaved,  ///< The backup has one, and there is none
    Same,       ///< Byte for byte
    Older,      ///< The backup's is an earlier state of the one that is there
    Newer,      ///< The backup's is a later state
    Broken,     ///< The one that is there cannot be read, and nothing beside it is newer than the backup's
    Repairable, ///< It cannot be read, but one of its earlier states is as new as the backup's or newer
    Other,      ///< Another vault
};

/// What a backup would bring back, beside what is in a profile: a drill for the day on which it is needed.
struct Drill
{
    std::vector<Account> complete;     ///< In the backup with a key that makes codes
    std::vector<Account> withoutKey;   ///< In the backup, but without one
    std::vector<Account> missing;      ///< In the profile and not in the backup
    std::vector<Account> onlyInBackup; ///< The other way round
    VaultState vault = VaultState::None;
};

Drill drill(const Content& content, const store::IndexContent& present, const QString& profile);

VaultState compareVault(ByteView saved, const QString& profile);
/// "none", "not-saved", "only-saved", "same", "older", "newer", "broken", "repairable", "other".
QLatin1String nameOf(VaultState state);

} // namespace backup
