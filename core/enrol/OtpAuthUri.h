#pragma once

#include "enrol/EntryNames.h"

#include "account/AccountDraft.h"

#include <string_view>

namespace enrol {

using base::Error;
using base::ErrorCode;
using base::Result;

/// The URI of one account's key, as QR codes and export files hold it: otpauth://totp, hotp, steam and yaotp (Yandex),
/// steam://, motp://. Source: Google Authenticator's "Key Uri Format", and what other authenticators write (FORMAT.md).
class OtpAuthUri
{
public:
    OtpAuthUri() = delete;

    /// Whether the text begins with one of the schemes above.
    static bool isOne(std::string_view text);

    /// Takes all that other authenticators take: lower case, spaces, dashes and missing padding in the secret,
    /// `SHA-256`, `HmacSHA256`, `Algorithm.sha256`, digits or a period that are empty or 0 (the default), text that
    /// should have been encoded and was not. What has no meaning is an error, never a default. Yandex and Motp: the PIN
    /// is empty where the URI has none. Ente's `codeDisplay` gives tags, note and the pin mark. `utf8`: at most
    /// `longest` bytes, besides a `codeDisplay` of up to `longestDisplay`. Errors: NotAnEnrolment (another scheme),
    /// TextTooLong, MalformedUri, UnsupportedType, MissingSecret, InvalidBase32, InvalidHex, InvalidSecret,
    /// UnsupportedHash, InvalidDigits, InvalidPeriod, InvalidCounter, InvalidPin.
    static Result<account::AccountDraft> parse(std::string_view utf8);

    /// What parse() reads back as the same account: names, parameters, secret and PIN. Standard fields only, so that
    /// every other authenticator reads it too.
    static base::SecretBytes format(const account::Account& account, const otp::OtpSecret& secret);

    /// What the entry calls itself, also where parse() refuses it. Never a part of the secret.
    static EntryNames names(std::string_view utf8);

    static constexpr std::size_t longest = 4096;
    static constexpr std::size_t longestDisplay = 16'384;
};

} // namespace enrol
