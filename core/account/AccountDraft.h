#pragma once

#include "account/Account.h"
#include "otp/OtpSecret.h"

namespace account {

/// An account that is not stored yet, with its secret. Move-only; what every way in (QR code, link, import, typing)
/// makes.
struct AccountDraft
{
    Account account;
    otp::OtpSecret secret;
};

} // namespace account
