#pragma once

#include "store/SecretStore.h"

#include <QString>

namespace keychain {

/// The service of all our items. Windows ignores it, which is why the item's name says "keytide" again.
inline constexpr QLatin1String serviceName("keytide");

/// Windows takes no more in one credential (CRED_MAX_CREDENTIAL_BLOB_SIZE, 5 * 512 bytes).
inline constexpr qsizetype largestValue = 2560;

/// keytide/account/<uuid without braces>/<generation>
QString itemName(const store::SecretKey& key);

} // namespace keychain
