#include "keychain/KeychainState.h"

namespace keychain {

using base::ErrorCode;

bool isAbsent(KeychainState state)
{
    return state == KeychainState::NoBus || state == KeychainState::NoService || state == KeychainState::NoCollection;
}

QLatin1String toString(KeychainState state)
{
    switch (state) {
    case KeychainState::Ready:
        return QLatin1String("Ready");
    case KeychainState::Locked:
        return QLatin1String("Locked");
    case KeychainState::Denied:
        return QLatin1String("Denied");
    case KeychainState::Stalled:
        return QLatin1String("Stalled");
    case KeychainState::NoService:
        return QLatin1String("NoService");
    case KeychainState::NoBus:
        return QLatin1String("NoBus");
    case KeychainState::NoCollection:
        return QLatin1String("NoCollection");
    case KeychainState::BackendChanged:
        return QLatin1String("BackendChanged");
    case KeychainState::ItemMissing:
        return QLatin1String("ItemMissing");
    case KeychainState::ItemCorrupt:
        return QLatin1String("ItemCorrupt");
    case KeychainState::Failed:
        return QLatin1String("Failed");
    }
    return QLatin1String("?");
}

ErrorCode toErrorCode(KeychainState state)
{
    switch (state) {
    case KeychainState::Locked:
        return ErrorCode::KeychainLocked;
    case KeychainState::Denied:
        return ErrorCode::KeychainDenied;
    case KeychainState::Stalled:
        return ErrorCode::KeychainStalled;
    case KeychainState::NoService:
        return ErrorCode::KeychainNoService;
    case KeychainState::NoBus:
        return ErrorCode::KeychainNoBus;
    case KeychainState::NoCollection:
        return ErrorCode::KeychainNoCollection;
    case KeychainState::BackendChanged:
        return ErrorCode::KeychainBackendChanged;
    case KeychainState::ItemMissing:
        return ErrorCode::KeychainItemMissing;
    case KeychainState::ItemCorrupt:
        return ErrorCode::KeychainItemCorrupt;
    case KeychainState::Ready:
    case KeychainState::Failed:
        return ErrorCode::KeychainFailed;
    }
    return ErrorCode::KeychainFailed;
}

base::Error toError(const KeychainReport& report)
{
    return {toErrorCode(report.state), report.detail};
}

} // namespace keychain
