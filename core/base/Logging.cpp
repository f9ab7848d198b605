#include "base/Logging.h"

Q_LOGGING_CATEGORY(logStore, "keytide.store", QtWarningMsg)
Q_LOGGING_CATEGORY(logKeychain, "keytide.keychain", QtWarningMsg)
Q_LOGGING_CATEGORY(logVault, "keytide.vault", QtWarningMsg)
Q_LOGGING_CATEGORY(logEnrol, "keytide.enrol", QtWarningMsg)
Q_LOGGING_CATEGORY(logClock, "keytide.clock", QtWarningMsg)
Q_LOGGING_CATEGORY(logApp, "keytide.app", QtWarningMsg)
