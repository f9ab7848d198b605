#pragma once

#include "keychain/SessionBus_linux.h"

#include <QMap>

namespace keychain {

/// Attributes of a Secret Service item. QtKeychain's have user (the key), server (the service) and type (base64 for
/// binary values), in the schema org.qt.keychain.
using Attributes = QMap<QString, QString>;

/// The Secret Service's root object (freedesktop.org Secret Service API, 0.2).
inline const BusObject& secretService()
{
    static const BusObject object{QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
                                  QStringLiteral("org.freedesktop.Secret.Service")};
    return object;
}

/// The daemon of the back end "kwallet4", "kwallet5" or "kwallet6".
inline BusObject kwallet(const QString& backend)
{
    const auto version = backend.mid(7);
    const auto suffix = version == QLatin1String("4") ? QString() : version;
    return {QStringLiteral("org.kde.kwalletd") + suffix, QStringLiteral("/modules/kwalletd") + suffix,
            QStringLiteral("org.kde.KWallet")};
}

} // namespace keychain
