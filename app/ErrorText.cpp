#include "app/ErrorText.h"

namespace app {

QString ErrorText::of(base::ErrorCode code, const QString& backend)
{
    using base::ErrorCode;
    using keychain::KeychainState;
    switch (code) {
    case ErrorCode::NotAnEnrolment:
        return tr("This is not an enrolment for sign-in codes. On the site, choose “authenticator app” or “another "
                  "app” to get one.");
    case ErrorCode::TextTooLong:
        return tr("This text is longer than an enrolment can be. Nothing was added.");
    case ErrorCode::MalformedUri:
        return tr("This link is damaged and cannot be read. Copy the whole link, or scan the QR code once more.");
    case ErrorCode::UnsupportedType:
        return tr("This link asks for a kind of code that Keytide does not make. Known kinds are TOTP, HOTP, Steam, "
                  "mOTP and Yandex.");
    case ErrorCode::MissingSecret:
        return tr("There is no key in this link. Copy the whole link, or have the site show its QR code "
                  "again.");
    case ErrorCode::InvalidBase32:
        return tr("The key has characters that no key has: letters A to Z and digits 2 to 7 are allowed. Compare it "
                  "with the site's.");
    case ErrorCode::InvalidHex:
        return tr("The key has characters that no such key has: digits 0 to 9 and letters A to F are allowed. Compare "
                  "it with the site's.");
    case ErrorCode::InvalidSecret:
        return tr("The key is too short, too long or has a typing mistake. Compare it with the site's.");
    case ErrorCode::UnsupportedHash:
        return tr(
            "This enrolment asks for a hash that Keytide does not use. Known ones are SHA-1, SHA-256 and SHA-512.");
    case ErrorCode::InvalidDigits:
        return tr("The number of digits is no number from 5 to 10.");
    case ErrorCode::InvalidPeriod:
        return tr("The period, the seconds that a code lasts, is no whole number from 1 to 86,400.");
    case ErrorCode::InvalidCounter:
        return tr("The counter is not a whole number in the allowed range.");
    case ErrorCode::InvalidPin:
        return tr("This kind of account needs its PIN, and the one given cannot be right.");
    case ErrorCode::MalformedMigration:
        return tr("This Google Authenticator export is damaged. Show the QR code in the other app again and scan it "
                  "once more.");
    case ErrorCode::UnsupportedImage:
        return tr("This is neither a picture that Keytide reads (PNG, JPEG, WebP, BMP, GIF, SVG, PDF) nor a list of "
                  "otpauth links.");
    case ErrorCode::UnreadableImage:
        return tr("This picture is damaged and cannot be read. Save it again, or take a new screenshot.");
    case ErrorCode::ImageTooLarge:
        return tr("This picture is too large to be read safely. Cut out the part with the QR code and try again.");
    case ErrorCode::PictureNotReadHere:
        return tr("SVG and PDF are not read here, because the part of Qt that shows them is not installed. Take a "
                  "screenshot of the QR code and paste it.");
    case ErrorCode::PictureLocked:
        return tr("This PDF asks for a password. Open it in a PDF viewer, take a screenshot of the QR code and paste "
                  "it.");
    case ErrorCode::TooManyPages:
        return tr("This PDF has too many pages to be read. Save the pages with QR codes as a PDF of their own, or take "
                  "a screenshot.");
    case ErrorCode::NoQrCode:
        return tr("No QR code was found in this picture. Show the code larger, or cut out the part with the code, and "
                  "try again.");
    case ErrorCode::FileNotFound:
        return tr("There is no such file.");
    case ErrorCode::FileUnreadable:
        return tr("The file cannot be read. Check that it is a file and that you are allowed to read it.");
    case ErrorCode::FileTooLarge:
        return tr("The file is too large to be what is expected here. It was not read.");
    case ErrorCode::FileExists:
        return tr("There is a file of this name already. It was left as it is; choose another name.");
    case ErrorCode::FolderNotFound:
        return tr(
            "There is no such folder. If it is on a drive or in a synchronised place, connect that, and try again.");
    case ErrorCode::DiskFull:
        return tr("Not saved: the disk is full. What was saved before is intact. Make room and try again.");
    case ErrorCode::ReadOnly:
        return tr("Not saved: the folder cannot be written to. What was saved before is intact. Check the folder's "
                  "permissions.");
    case ErrorCode::NotSaved:
        return tr(
            "Not saved: the disk reported an error. What was saved before is intact. Check the disk and try again.");
    case ErrorCode::Busy:
        return tr(
            "Not saved: another Keytide is saving right now. What was saved before is intact. Try again in a moment.");
    case ErrorCode::NotSealedFile:
        return tr("This is not a file that Keytide has sealed.");
    case ErrorCode::Damaged:
        return tr("The file that holds the keys, secrets.sealed in the profile's folder, is damaged or missing, so no "
                  "password can open it. Earlier states of it may lie beside it: put the damaged file aside and copy "
                  "secrets.sealed.1, the newest of them, to secrets.sealed.");
    case ErrorCode::WrongPassword:
        return tr("Wrong password. Nothing was changed.");
    case ErrorCode::Altered:
        return tr(
            "The password is right, but another program has altered the sealed file. It was not used. Earlier states "
            "may lie beside it: put the altered file aside and copy secrets.sealed.1, the newest of them, to "
            "secrets.sealed.");
    case ErrorCode::NewerVersion:
        return tr("This was saved by a newer Keytide. It was left untouched; update Keytide to open it.");
    case ErrorCode::PasswordNeeded:
        return tr("The sealed store is locked. Give its password to go on.");
    case ErrorCode::PasswordTooWeak:
        return tr("This password is too short. Choose at least 10 characters; several words are a good choice.");
    case ErrorCode::KdfCostRefused:
        return tr("This file asks for more computing than is safe. It was not opened.");
    case ErrorCode::KeychainLocked:
        return of(KeychainState::Locked, backend);
    case ErrorCode::KeychainDenied:
        return of(KeychainState::Denied, backend);
    case ErrorCode::KeychainStalled:
        return of(KeychainState::Stalled, backend);
    case ErrorCode::KeychainNoService:
        return of(KeychainState::NoService, backend);
    case ErrorCode::KeychainNoBus:
        return of(KeychainState::NoBus, backend);
    case ErrorCode::KeychainNoCollection:
        return of(KeychainState::NoCollection, backend);
    case ErrorCode::KeychainBackendChanged:
        return of(KeychainState::BackendChanged, backend);
    case ErrorCode::KeychainItemMissing:
        return of(KeychainState::ItemMissing, backend);
    case ErrorCode::KeychainItemCorrupt:
        return of(KeychainState::ItemCorrupt, backend);
    case ErrorCode::KeychainFailed:
        return of(KeychainState::Failed, backend);
    case ErrorCode::TimedOut:
        return tr("This took too long and was stopped. Nothing was changed.");
    case ErrorCode::Cancelled:
        return tr("Stopped. What was not done yet was left as it is.");
    case ErrorCode::OutOfMemory:
        return tr("There is not enough memory for this. Nothing was changed.");
    case ErrorCode::CryptoFailed:
        return tr(
            "The cryptography library refused to work. Nothing was changed. Run “keytide-cli doctor” to see more.");
    case ErrorCode::AccountNotFound:
        return tr("There is no such account.");
    case ErrorCode::QueryAmbiguous:
        return tr("Several accounts match. Say more of the name, or use the id.");
    case ErrorCode::IndexDamaged:
        return tr("The list of accounts cannot be read, and no earlier state of it either. Nothing was changed; the "
                  "keys are still in their store.");
    case ErrorCode::StoreMismatch:
        return tr("This profile keeps its keys in another kind of store than the one asked for. Leave --store out, or "
                  "choose another profile.");
    case ErrorCode::CounterExhausted:
        return tr("The counter of this account is at its end. Enrol the account again on the site.");
    case ErrorCode::WrongState:
        return tr("This cannot be done with the account as it is now. Nothing was changed.");
    case ErrorCode::InvalidArgument:
        return tr("This value is out of range. Nothing was changed.");
    case ErrorCode::NotText:
        return tr(
            "This is no text that can be read. Copy the codes from the page, or save them as a text file. Nothing "
            "was stored.");
    case ErrorCode::NoCodesFound:
        return tr("Nothing in this text looks like a recovery code. Nothing was stored. Put each code on a line of its "
                  "own.");
    case ErrorCode::CodeSetNotFound:
        return tr("There are no recovery codes of that name.");
    case ErrorCode::NoCodeLeft:
        return tr("All recovery codes of this account are used. Make new ones on the site, or ask its administrator to "
                  "reset MFA.");
    case ErrorCode::Conflict:
        return tr("This was changed by another window or program meanwhile. Nothing was overwritten. Look at it again "
                  "and repeat what is still to be done.");
    }
    return {};
}

QString ErrorText::keychainName(const QString& backend)
{
    if (backend == QLatin1String("libsecret")) {
        return tr("the system's keyring (Secret Service)");
    }
    if (backend.startsWith(QLatin1String("kwallet"))) {
        return tr("KWallet");
    }
    if (backend == QLatin1String("windows")) {
        return tr("Windows Credential Manager");
    }
    if (backend == QLatin1String("macos")) {
        return tr("the macOS keychain");
    }
    if (backend == QLatin1String("sealed")) {
        return tr("the sealed store");
    }
    return tr("the system's keychain");
}

QString ErrorText::of(keychain::KeychainState state, const QString& backend)
{
    using keychain::KeychainState;
    const auto name = keychainName(backend);
    // A sentence that begins with the name begins with a capital.
    const auto Name = name.at(0).toUpper() + name.mid(1);
    switch (state) {
    case KeychainState::Ready:
        return tr("Your keys are in %1, which is open.").arg(name);
    case KeychainState::Locked:
        return tr("%1 is locked. Any keys in it are safe. Unlock it (signing in to the desktop usually does) and try "
                  "again.")
            .arg(Name);
    case KeychainState::Denied:
        return tr("Access to %1 was refused. Nothing was changed. Try again and allow Keytide when you are asked.")
            .arg(name);
    case KeychainState::Stalled:
        return tr("%1 does not answer. Nothing was changed. Wait for a question of the system that may be open, or "
                  "sign out and in again.")
            .arg(Name);
    case KeychainState::NoService:
        return tr("No keychain is running here. Install and start GNOME Keyring or KWallet, or keep the keys in a "
                  "sealed file with --store sealed.");
    case KeychainState::NoBus:
        return tr("There is no desktop session here, so no keychain can be reached. Run Keytide inside the session, or "
                  "keep the keys in a sealed "
                  "file with --store sealed.");
    case KeychainState::NoCollection:
        return tr("%1 runs but has no keyring to keep keys in. Create a default keyring (for example in Passwords and "
                  "Keys), or keep the keys in "
                  "a sealed file with --store sealed.")
            .arg(Name);
    case KeychainState::BackendChanged:
        return tr("The keys were saved in another keychain than the one found here, %1. Start Keytide from the desktop "
                  "where they were "
                  "saved. Nothing was changed.")
            .arg(name);
    case KeychainState::ItemMissing:
        return tr("%1 is open, but the key of this account is not in it. Nothing was changed. If the keychain was "
                  "reset, restore a backup or "
                  "enrol the account again.")
            .arg(Name);
    case KeychainState::ItemCorrupt:
        return tr("What lies in %1 under this account's name is not what Keytide stored. It was left as it is. Restore "
                  "a backup or enrol the "
                  "account again.")
            .arg(name);
    case KeychainState::Failed:
        return tr("%1 answered with an error, or did not keep what it was given. Nothing was changed. Try again, and "
                  "run "
                  "“keytide-cli doctor” if it stays so.")
            .arg(Name);
    }
    return {};
}

} // namespace app
