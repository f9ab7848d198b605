#pragma once

#include "base/Error.h"
#include "enrol/Entry.h"
#include "enrol/ForeignCode.h"
#include "keychain/KeychainState.h"

#include <QCoreApplication>
#include <QString>

namespace app {

enum class CameraProblem;
enum class ScreenProblem;

/// The one table of sentences for what went wrong. Each says what happened, what was kept, and what to do next; none
/// has a secret, a code or the system's own error text in it.
class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(app::ErrorText)

public:
    /// `backend` is SecretStore::backend() or empty.
    static QString of(base::ErrorCode code, const QString& backend = {});
    static QString of(const base::Error& error) { return of(error.code); }

    /// What a state of the keychain means and the next step.
    static QString of(keychain::KeychainState state, const QString& backend);

    /// What a scanned code is that enrols nothing here, and what to do instead.
    static QString of(enrol::ForeignCode code);
    /// Why a look at the screen brought nothing.
    static QString of(ScreenProblem problem);
    /// Why there is no picture from the camera.
    static QString of(CameraProblem problem);
    /// What a person should know before an account is stored.
    static QString of(enrol::Warning warning);

    /// A keychain by the name people know: "KWallet", "Windows Credential Manager" …
    static QString keychainName(const QString& backend);
};

} // namespace app
