#pragma once

#include "backup/Drill.h"

namespace backup {

/// What became of the recovery vault of a backup.
struct VaultReturn
{
    enum class Kind {
        Nothing,  ///< The backup has none
        Restored, ///< There was none: it is there now
        Kept,     ///< The one that is there is the same, or a later state, or can be repaired to one
        Replaced, ///< It took the place of an earlier or a broken one, which is kept beside it
        Beside,   ///< Another vault is there, which was left as it is: this one lies beside it
    };
    Kind kind = Kind::Nothing;
    VaultState found = VaultState::None;
    QString path; ///< Where the backup's vault is now; empty for Nothing and Kept
};

/// Brings the recovery vault back, still sealed: its own password or recovery key opens it. Nothing that is there is
/// lost. Errors: Busy; DiskFull, ReadOnly, NotSaved.
Result<VaultReturn> returnVault(ByteView saved, const QString& profile);

/// What returnVault() would do.
VaultReturn::Kind plannedReturn(VaultState state);

/// "nothing", "restored", "kept", "replaced", "beside".
QLatin1String nameOf(VaultReturn::Kind kind);

} // namespace backup
