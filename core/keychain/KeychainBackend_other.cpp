#include "keychain/KeychainBackend.h"

namespace keychain {

QString backendFor(const QString&)
{
#ifdef Q_OS_WIN
    return QStringLiteral("windows");
#else
    return QStringLiteral("macos");
#endif
}

bool isInstalled(const QString&)
{
    return true;
}

bool isSameFamily(const QString& left, const QString& right)
{
    return left == right;
}

void forgetSession() {}

BackendChoice::BackendChoice(const QString&) {}
BackendChoice::~BackendChoice() = default;

} // namespace keychain
