#pragma once

#include "account/Account.h"
#include "recovery/CodeBook.h"

#include <span>

namespace recovery {

/// What a person should look after, the most urgent first.
enum class Attention {
    NoneLeft,      ///< Every code is used
    FollowUp,      ///< A code was used: new ones are to be made, or MFA to be switched off
    Outstanding,   ///< A code was handed out, and nobody has said whether the site took it
    LastOne,       ///< One is left, of several
    KeyReenrolled, ///< The account's key was replaced since; sites make new codes then, and refuse the old
    OlderThanKey,  ///< The account was enrolled after these codes were stored; they may be those of before
    Unconfirmed,   ///< Replaced codes are kept until the person says that the site has only the new ones
    OnlyHere,      ///< A mailbox's or password manager's codes, and no copy away from this computer: see isRescuer()
};

/// What is to be looked after of a set in use; empty for others. `accounts`: the index, of every state.
std::vector<Attention> attentionOf(const CodeSet& set, std::span<const account::Account> accounts);

/// "none-left", "follow-up", …
QLatin1String nameOf(Attention attention);

/// True where this issuer is what one gets other accounts back with: a mailbox, a password manager, the account of the
/// device's system. If its codes lie only in a vault on this computer, the loss of the computer takes both at once.
bool isRescuer(const QString& issuer);

} // namespace recovery
