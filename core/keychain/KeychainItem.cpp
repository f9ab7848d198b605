#include "keychain/KeychainItem.h"

namespace keychain {

QString itemName(const store::SecretKey& key)
{
    return QStringLiteral("keytide/account/%1/%2").arg(key.account.toString(QUuid::WithoutBraces)).arg(key.generation);
}

} // namespace keychain
