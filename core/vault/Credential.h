#pragma once

#include "vault/RecoveryKey.h"
#include "vault/SealedFormat.h"

namespace vault {

/// What a person gives to open a sealed file.
class Credential
{
public:
    static constexpr std::size_t longestPassword = 4096; ///< Bytes

    /// A password in UTF-8. It is brought to NFC, because keyboards differ in how they compose an ä.
    /// Error: InvalidArgument where it is empty, too long or no UTF-8.
    static Result<Credential> password(ByteView utf8);
    static Credential recoveryKey(const RecoveryKey& key);

    SlotType type() const { return m_type; }
    ByteView secret() const { return m_secret.view(); }
    /// Unicode characters of a password, for the check of its length.
    std::size_t characters() const;

private:
    Credential(SlotType type, SecretBytes secret) : m_type(type), m_secret(std::move(secret)) {}

    SlotType m_type;
    SecretBytes m_secret;
};

} // namespace vault
