#include "app/ErrorText.h"

#include "app/CameraDriver.h"
#include "app/ScreenCapture.h"

namespace app {

QString ErrorText::of(ScreenProblem problem)
{
    switch (problem) {
    case ScreenProblem::None:
        return {};
    case ScreenProblem::Refused:
        return tr("Keytide was not allowed to look at the screen. Allow it when the desktop asks, or take a screenshot "
                  "yourself and paste it here.");
    case ScreenProblem::NotSeen:
        return tr("This desktop gave Keytide no picture of the screen. Take a screenshot yourself and paste it here.");
    case ScreenProblem::NoCode:
        return tr("No QR code was seen on the screen. Show it whole and large, with no other window above it, and try "
                  "again.");
    }
    Q_UNREACHABLE();
}

QString ErrorText::of(CameraProblem problem)
{
    switch (problem) {
    case CameraProblem::None:
        return {};
    case CameraProblem::NoCamera:
        return tr("No camera was found. Connect one, or take a picture of the QR code with something else and open it "
                  "here.");
    case CameraProblem::Refused:
        return tr("Keytide was not allowed to use the camera. Allow it in the system's privacy settings (on Linux your "
                  "user may have to be in the group “video”), and try again.");
    case CameraProblem::Taken:
        return tr("The camera gave no picture. Another program may be using it: close that program, look whether the "
                  "camera has a cover or a switch, and try again.");
    case CameraProblem::NotBuilt:
        return tr("Keytide cannot use cameras here, because a part of it or Qt Multimedia is not installed. Scan the "
                  "screen or open a picture instead.");
    }
    Q_UNREACHABLE();
}

QString ErrorText::of(enrol::ForeignCode code)
{
    using enrol::ForeignCode;
    switch (code) {
    case ForeignCode::Empty:
        return tr("There is nothing in it.");
    case ForeignCode::PlainText:
        return tr(
            "This is a plain text, not an enrolment. On the site, have the QR code for an authenticator app shown.");
    case ForeignCode::BareKey:
        return tr("This is a key alone, without the names that belong to it. Complete it to a link, "
                  "otpauth://totp/NAME?secret=KEY, or have the site show its QR code.");
    case ForeignCode::MicrosoftPush:
        return tr("This enrols Microsoft's own app for notifications. On the site choose “I want to use a different "
                  "authenticator app” (in older ones “Configure app without notifications”), and scan the QR code that "
                  "is shown then.");
    case ForeignCode::DuoPush:
        return tr("This enrols Duo Mobile, which gives no other app a key. Ask your administrator for a hardware token "
                  "or a security key as another way to sign in.");
    case ForeignCode::OktaPush:
        return tr("This enrols Okta Verify. On the site choose “Google Authenticator” in the list of methods, if your "
                  "organisation offers it, and scan the QR code that is shown then.");
    case ForeignCode::VendorToken:
        return tr("This enrols an app of one vendor, in a form of its own. On the site choose “another authenticator "
                  "app” or “TOTP”, where it is offered, and scan the QR code that is shown then.");
    case ForeignCode::LastPassTransfer:
        return tr(
            "This is a transfer code of LastPass Authenticator, which only that app can read. On each site, have a "
            "QR code for an authenticator app shown anew, and scan that.");
    case ForeignCode::AegisExport:
        return tr("This is an export of Aegis, which this version of Keytide cannot import yet. Aegis can show each "
                  "account as a QR code, which Keytide reads.");
    case ForeignCode::TwoFasExport:
        return tr("This is an export of 2FAS, which this version of Keytide cannot import yet. Nothing was added.");
    case ForeignCode::BitwardenExport:
        return tr(
            "This is an export of Bitwarden, which this version of Keytide cannot import yet. Nothing was added.");
    case ForeignCode::EmptyMigration:
        return tr("This Google Authenticator export holds no account. In the other app, choose the accounts to export "
                  "and scan the QR code that is shown then.");
    case ForeignCode::Passkey:
        return tr(
            "This is for a passkey: a browser waits for a phone that has one. To get codes, choose “authenticator "
            "app” as another method on the same site.");
    case ForeignCode::SteamLogin:
        return tr("This signs in to Steam with Steam's own app. It enrols nothing.");
    case ForeignCode::MessengerLogin:
        return tr("This links a computer with a messenger on a phone. Scan it with that messenger; it enrols nothing.");
    case ForeignCode::Wifi:
        return tr("This is a Wi-Fi network and its password. It has nothing to do with sign-in codes.");
    case ForeignCode::Contact:
        return tr("This is a contact, an appointment or a place. It has nothing to do with sign-in codes.");
    case ForeignCode::MailOrPhone:
        return tr("This is an address to write to or a number to call. It has nothing to do with sign-in codes.");
    case ForeignCode::Payment:
        return tr("This is a payment. It has nothing to do with sign-in codes.");
    case ForeignCode::WebLink:
        return tr("This is a web address. It was not opened. If it belongs to the site, open it in a browser: the page "
                  "may show the right QR code.");
    case ForeignCode::OtherLink:
        return tr(
            "This is a link for another program. On the site choose “authenticator app” or “another app” to get a "
            "QR code that works here.");
    }
    return {};
}

QString ErrorText::of(enrol::Warning warning)
{
    using enrol::Warning;
    switch (warning) {
    case Warning::ShortSecret:
        return tr(
            "The key is shorter than the standard asks for. The site has chosen it; its codes work, but are easier "
            "to guess.");
    case Warning::PinMissing:
        return tr("This kind of account has a PIN, which is not in the QR code. Without it no code can be made.");
    case Warning::HiddenCharacters:
        return tr("The names held invisible characters, which were taken out. Make sure that this comes from the site "
                  "itself.");
    case Warning::MixedScripts:
        return tr(
            "The issuer's name mixes letters of several scripts, as names do that imitate another. Make sure that "
            "this comes from the site itself.");
    }
    return {};
}

} // namespace app
