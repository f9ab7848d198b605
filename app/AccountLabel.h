#pragma once

#include "account/Account.h"

#include <QCoreApplication>
#include <QString>

namespace app {

/// How an account is told to a person.
class AccountLabel
{
    Q_DECLARE_TR_FUNCTIONS(app::AccountLabel)

public:
    /// The issuer, or the account's own name where there is none.
    static QString title(const account::Account& account);
    /// The account's own name; empty where title() says it already.
    static QString subtitle(const account::Account& account);
    /// "GitHub · alexp"
    static QString full(const account::Account& account);
    /// "TOTP · SHA-256 · 6 digits · 30 s"; what is usual (SHA-1) is left out.
    static QString kind(const otp::OtpParameters& parameters);

    /// The first character as people count them (grapheme) of the title, in upper case.
    static QString initial(const account::Account& account);
    /// Which of `tones` colours the account's picture has: the same on every computer and in every version.
    static int tone(const account::Account& account, int tones);

    /// `text` as it is searched: without case, accents and compatibility forms.
    static QString folded(const QString& text);
};

} // namespace app
