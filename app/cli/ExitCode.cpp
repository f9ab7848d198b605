#include "app/cli/ExitCode.h"

namespace cli {

ExitCode exitCodeOf(base::ErrorCode code)
{
    using base::ErrorCode;
    switch (code) {
    case ErrorCode::AccountNotFound:
    case ErrorCode::QueryAmbiguous:
    case ErrorCode::CounterExhausted:
    case ErrorCode::WrongState:
    case ErrorCode::Cancelled:
    case ErrorCode::CodeSetNotFound:
    case ErrorCode::NoCodeLeft:
        return ExitCode::Partly;
    case ErrorCode::StoreMismatch:
    case ErrorCode::InvalidArgument:
        return ExitCode::Usage;
    case ErrorCode::NotAnEnrolment:
    case ErrorCode::TextTooLong:
    case ErrorCode::MalformedUri:
    case ErrorCode::UnsupportedType:
    case ErrorCode::MissingSecret:
    case ErrorCode::InvalidBase32:
    case ErrorCode::InvalidHex:
    case ErrorCode::InvalidSecret:
    case ErrorCode::UnsupportedHash:
    case ErrorCode::InvalidDigits:
    case ErrorCode::InvalidPeriod:
    case ErrorCode::InvalidCounter:
    case ErrorCode::InvalidPin:
    case ErrorCode::MalformedMigration:
    case ErrorCode::UnsupportedImage:
    case ErrorCode::UnreadableImage:
    case ErrorCode::ImageTooLarge:
    case ErrorCode::PictureNotReadHere:
    case ErrorCode::PictureLocked:
    case ErrorCode::TooManyPages:
    case ErrorCode::NoQrCode:
    case ErrorCode::TimedOut:
    case ErrorCode::FileNotFound:
    case ErrorCode::FileUnreadable:
    case ErrorCode::FileTooLarge:
    case ErrorCode::FileExists:
    case ErrorCode::OutOfMemory:
    case ErrorCode::CryptoFailed:
    case ErrorCode::KdfCostRefused:
    case ErrorCode::NotSealedFile:
    case ErrorCode::Damaged:
    case ErrorCode::Altered:
    case ErrorCode::NewerVersion:
    case ErrorCode::PasswordTooWeak:
    case ErrorCode::IndexDamaged:
    case ErrorCode::NotText:
    case ErrorCode::NoCodesFound:
        return ExitCode::Refused;
    case ErrorCode::WrongPassword:
    case ErrorCode::PasswordNeeded:
        return ExitCode::Locked;
    case ErrorCode::KeychainLocked:
    case ErrorCode::KeychainDenied:
    case ErrorCode::KeychainStalled:
    case ErrorCode::KeychainNoService:
    case ErrorCode::KeychainNoBus:
    case ErrorCode::KeychainNoCollection:
    case ErrorCode::KeychainBackendChanged:
    case ErrorCode::KeychainItemMissing:
    case ErrorCode::KeychainItemCorrupt:
    case ErrorCode::KeychainFailed:
        return ExitCode::NoKeychain;
    case ErrorCode::FolderNotFound:
    case ErrorCode::DiskFull:
    case ErrorCode::ReadOnly:
    case ErrorCode::NotSaved:
    case ErrorCode::Busy:
    case ErrorCode::Conflict:
        return ExitCode::NotSaved;
    }
    return ExitCode::Refused;
}

} // namespace cli
