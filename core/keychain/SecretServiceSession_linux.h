#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "keychain/SessionBus_linux.h"

#include <QByteArray>
#include <QString>

namespace keychain {

/// A session with the Secret Service in which values cross the bus encrypted, as libsecret has it: algorithm
/// dh-ietf1024-sha256-aes128-cbc-pkcs7 of the API 0.2 (group 2 of RFC 2409, HKDF of RFC 5869 without salt and info).
///
/// That keeps values out of the memory of the bus and of message buffers that nobody wipes. It is no protection against
/// another program of the same user, which can ask the service itself.
class SecretServiceSession
{
public:
    /// Errors: those of a call on the bus; KeychainFailed if the service does not have the algorithm.
    static base::Result<SecretServiceSession> open(SessionBus& bus);

    /// To be named in calls that return values.
    const QString& path() const { return m_path; }

    /// KeychainFailed if it is not a value of this session.
    base::Result<base::SecretBytes> decrypt(const QByteArray& iv, const QByteArray& ciphertext) const;

    /// Without it the service keeps the session for as long as the bus connection lasts.
    void close(SessionBus& bus) const;

private:
    SecretServiceSession(QString path, base::SecretBytes key);

    QString m_path;
    base::SecretBytes m_key;
};

} // namespace keychain
