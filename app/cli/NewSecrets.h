#pragma once

#include "app/cli/Session.h"
#include "crypto/Random.h"
#include "vault/RecoveryKey.h"

/// Passwords and recovery keys to be used from now on.
namespace cli {

/// From the file of that name or, where there is none, asked for twice after `invitation`. Errors: PasswordNeeded,
/// PasswordTooWeak, those of reading the file.
Result<base::SecretBytes> newPassword(Session& session, const QString& file, const QString& invitation);

struct NewKey
{
    vault::RecoveryKey key;
    bool checked = false; ///< Some of it was typed back
};
/// Makes a recovery key for `what`, "the vault". On a terminal it is shown, and some of it has to be typed back;
/// without one, or with --yes, it is not, and the answer has to hold it. Errors: Cancelled, CryptoFailed.
Result<NewKey> newKey(Session& session, crypto::Random& random, const QString& what);

} // namespace cli
