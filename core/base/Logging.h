#pragma once

#include <QLoggingCategory>

/// Log categories. What goes into a log line: states, sizes, error codes, ids of accounts. Never a secret, a code, a
/// text that was scanned, or an account's name.
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logKeychain)
Q_DECLARE_LOGGING_CATEGORY(logVault)
Q_DECLARE_LOGGING_CATEGORY(logEnrol)
Q_DECLARE_LOGGING_CATEGORY(logClock)
Q_DECLARE_LOGGING_CATEGORY(logApp)
