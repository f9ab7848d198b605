#include "base/Error.h"

namespace base {

QLatin1String toString(ErrorCode code)
{
#define KEYTIDE_CODE(name)                                                                                             \
    case ErrorCode::name:                                                                                              \
        return QLatin1String(#name)
    switch (code) {
        KEYTIDE_CODE(NotAnEnrolment);
        KEYTIDE_CODE(TextTooLong);
        KEYTIDE_CODE(MalformedUri);
        KEYTIDE_CODE(UnsupportedType);
        KEYTIDE_CODE(MissingSecret);
        KEYTIDE_CODE(InvalidBase32);
        KEYTIDE_CODE(InvalidHex);
        KEYTIDE_CODE(InvalidSecret);
        KEYTIDE_CODE(UnsupportedHash);
        KEYTIDE_CODE(InvalidDigits);
        KEYTIDE_CODE(InvalidPeriod);
        KEYTIDE_CODE(InvalidCounter);
        KEYTIDE_CODE(InvalidPin);
        KEYTIDE_CODE(MalformedMigration);
        KEYTIDE_CODE(UnsupportedImage);
        KEYTIDE_CODE(UnreadableImage);
        KEYTIDE_CODE(ImageTooLarge);
        KEYTIDE_CODE(PictureNotReadHere);
        KEYTIDE_CODE(PictureLocked);
        KEYTIDE_CODE(TooManyPages);
        KEYTIDE_CODE(NoQrCode);
        KEYTIDE_CODE(TimedOut);
        KEYTIDE_CODE(Cancelled);
        KEYTIDE_CODE(FileNotFound);
        KEYTIDE_CODE(FileUnreadable);
        KEYTIDE_CODE(FileTooLarge);
        KEYTIDE_CODE(FileExists);
        KEYTIDE_CODE(FolderNotFound);
        KEYTIDE_CODE(DiskFull);
        KEYTIDE_CODE(ReadOnly);
        KEYTIDE_CODE(NotSaved);
        KEYTIDE_CODE(Busy);
        KEYTIDE_CODE(OutOfMemory);
        KEYTIDE_CODE(CryptoFailed);
        KEYTIDE_CODE(KdfCostRefused);
        KEYTIDE_CODE(NotSealedFile);
        KEYTIDE_CODE(Damaged);
        KEYTIDE_CODE(WrongPassword);
        KEYTIDE_CODE(Altered);
        KEYTIDE_CODE(NewerVersion);
        KEYTIDE_CODE(PasswordNeeded);
        KEYTIDE_CODE(PasswordTooWeak);
        KEYTIDE_CODE(KeychainLocked);
        KEYTIDE_CODE(KeychainDenied);
        KEYTIDE_CODE(KeychainStalled);
        KEYTIDE_CODE(KeychainNoService);
        KEYTIDE_CODE(KeychainNoBus);
        KEYTIDE_CODE(KeychainNoCollection);
        KEYTIDE_CODE(KeychainBackendChanged);
        KEYTIDE_CODE(KeychainItemMissing);
        KEYTIDE_CODE(KeychainItemCorrupt);
        KEYTIDE_CODE(KeychainFailed);
        KEYTIDE_CODE(AccountNotFound);
        KEYTIDE_CODE(QueryAmbiguous);
        KEYTIDE_CODE(IndexDamaged);
        KEYTIDE_CODE(StoreMismatch);
        KEYTIDE_CODE(CounterExhausted);
        KEYTIDE_CODE(WrongState);
        KEYTIDE_CODE(InvalidArgument);
        KEYTIDE_CODE(NotText);
        KEYTIDE_CODE(NoCodesFound);
        KEYTIDE_CODE(CodeSetNotFound);
        KEYTIDE_CODE(NoCodeLeft);
        KEYTIDE_CODE(Conflict);
    }
#undef KEYTIDE_CODE
    return QLatin1String("?");
}

} // namespace base
