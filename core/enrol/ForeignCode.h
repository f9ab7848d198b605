#pragma once

#include <string_view>

namespace enrol {

/// What a text is that enrols no account here. For each, app/ErrorText says what it is and what to do instead; the
/// notes below are the facts for that.
enum class ForeignCode {
    Empty,     ///< Nothing in it
    PlainText, ///< Words without a meaning for us
    /// A key alone, base32, without names: it has to be completed to a link.
    BareKey,

    // Enrolments of another kind: the site has to be asked for "another authenticator app" and shows another QR code
    // then.
    /// Microsoft's own notifications (phonefactor://, login.microsoftonline.com/authenticatorApp). On the site: "I want
    /// to use a different authenticator app", or in older ones "Configure app without notifications".
    MicrosoftPush,
    /// Duo Mobile's activation: a code, then the server in base64; or a link to duosecurity.com. Duo gives no other app
    /// a key; an administrator can allow hardware tokens or security keys.
    DuoPush,
    /// Okta Verify's activation (oktaverify://). On the site: "Google Authenticator" in the list of methods, where the
    /// organisation offers it.
    OktaPush,
    /// A vendor's own token format: Entrust, RSA SecurID, OneSpan, ForgeRock push, a Symantec VIP credential. On the
    /// site: "another authenticator app" or "TOTP", where it is offered.
    VendorToken,
    /// LastPass Authenticator's transfer code. Only a new enrolment on each site helps.
    LastPassTransfer,

    // Files of other programs, which hold accounts that are not read yet.
    AegisExport,
    TwoFasExport,
    BitwardenExport,
    EmptyMigration, ///< An export of Google Authenticator without an account

    // Signing in, not enrolling.
    Passkey,    ///< FIDO:/ – a browser waits for a phone with a passkey; codes are another method on the same site
    SteamLogin, ///< s.team – signs in to Steam with its own app
    MessengerLogin, ///< WhatsApp, Signal, Telegram or Discord: links this computer to the phone's account

    // Nothing to do with signing in.
    Wifi,        ///< A network and its password
    Contact,     ///< A person, an appointment or a place
    MailOrPhone, ///< An address to write to or a number to call
    Payment,     ///< A bank transfer or a crypto-currency
    WebLink,     ///< A web page. It may lead to the page with the right QR code; we never open it
    OtherLink,   ///< A link for another program
};

/// Never fails; PlainText is what nothing else fits. Only the beginning of a long text is looked at.
ForeignCode explain(std::string_view utf8);

} // namespace enrol
