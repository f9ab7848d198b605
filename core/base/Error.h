#pragma once

#include <QString>

namespace base {

/// What went wrong, as a value that a program can act on. The sentence for a person is made in app/ErrorText.
enum class ErrorCode {
    // Enrolment text and its fields
    NotAnEnrolment,  ///< Readable, but it is no enrolment of a kind that makes codes
    TextTooLong,     ///< Longer than the format's limit
    MalformedUri,    ///< A known scheme, but the rest cannot be taken apart
    UnsupportedType, ///< otpauth://something-else
    MissingSecret,   ///< No secret, or an empty one
    InvalidBase32,   ///< A character outside RFC 4648's alphabet, or a length that no bytes have
    InvalidHex,
    InvalidSecret,   ///< Decoded, but of a wrong length or checksum for its type
    UnsupportedHash, ///< Neither SHA-1, SHA-256 nor SHA-512
    InvalidDigits,
    InvalidPeriod,
    InvalidCounter,
    InvalidPin,
    MalformedMigration, ///< otpauth-migration:// whose payload cannot be read
    // Pictures
    UnsupportedImage,
    UnreadableImage,
    ImageTooLarge,      ///< More bytes or pixels than the limit; nothing was decoded
    PictureNotReadHere, ///< Of a format that needs a part of Qt which is not installed
    PictureLocked,      ///< A document that asks for a password
    TooManyPages,
    NoQrCode,
    // Work that ended early
    TimedOut,
    Cancelled,
    // Files
    FileNotFound,
    FileUnreadable,
    FileTooLarge,
    FileExists,
    FolderNotFound, ///< Gone, or on a drive that is not connected; it is not made
    DiskFull,       ///< Not saved; the old state is intact
    ReadOnly,       ///< Not saved; the old state is intact
    NotSaved,       ///< Not saved for another reason; the old state is intact
    Busy,           ///< Another process holds the lock
    // Cryptography
    OutOfMemory,
    CryptoFailed,   ///< The library refused: a bug or a broken installation
    KdfCostRefused, ///< A cost outside the bounds; no memory was taken
    // Sealed files (format v1)
    NotSealedFile, ///< Another kind of file
    Damaged,       ///< Bit rot or truncation; never means "wrong password"
    WrongPassword,
    Altered,        ///< The right password, but another program changed the file
    NewerVersion,   ///< Written by a newer Keytide; untouched
    PasswordNeeded, ///< Locked: a password has to be given first
    PasswordTooWeak,
    // The keychain's states
    KeychainLocked,
    KeychainDenied,
    KeychainStalled,
    KeychainNoService,
    KeychainNoBus,
    KeychainNoCollection, ///< The service runs but has no default keyring
    KeychainBackendChanged,
    KeychainItemMissing,
    KeychainItemCorrupt,
    KeychainFailed, ///< The service answered with an error, or did not keep what it said it kept
    // The account store
    AccountNotFound,
    QueryAmbiguous,
    IndexDamaged,  ///< accounts.json is unreadable and no earlier generation is readable either
    StoreMismatch, ///< The profile's secrets lie in another kind of store than the one asked for
    CounterExhausted,
    WrongState,      ///< The account is not in a state in which this can be done
    InvalidArgument, ///< A value outside what the function documents
    // Recovery codes
    NotText,         ///< Binary, or no UTF-8
    NoCodesFound,    ///< A text in which nothing looks like a recovery code
    CodeSetNotFound, ///< No such set in the vault
    NoCodeLeft,      ///< All codes of the set are used
    Conflict,        ///< Changed by somebody else since it was seen; nothing was overwritten
};

/// An error with a detail for the log. The detail names sizes, offsets, states and system errors; never a secret, a
/// code or an account's name.
struct Error
{
    ErrorCode code;
    QString detail = {};
};

/// The enumerator's name, for logs and for tests' messages.
QLatin1String toString(ErrorCode code);

} // namespace base
