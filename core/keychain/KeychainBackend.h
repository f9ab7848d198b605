#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace keychain {

/// Which keychain QtKeychain talks to in this process: "libsecret", "kwallet4", "kwallet5", "kwallet6", "windows",
/// "macos", or empty where it has none that it could load.
///
/// On Linux QtKeychain decides by the names in XDG_CURRENT_DESKTOP, DESKTOP_SESSION and KDE_SESSION_VERSION, when its
/// first job starts, and then for the life of the process (qtkeychain/keychain_unix.cpp). So the same program finds
/// another keychain when it is started from another desktop, over ssh or by a timer, and the secrets seem lost. That is
/// why the name is pinned in the index: `pinned` is used, whatever the desktop says, if its service can be had here;
/// otherwise the answer is what QtKeychain chooses by itself. After the first job the answer stays what it was then.
///
/// On a KDE desktop, or with a KWallet pinned, this asks kwalletd and so starts it (5 s at most): not for the event
/// loop's thread. A start in good time is needed besides: QtKeychain waits 500 ms for it and then silently takes
/// another keychain (its issue 242).
QString backendFor(const QString& pinned);

/// Whether the library is there that QtKeychain needs for this back end: else it would take another one for a job.
/// Loads libsecret, which codes are read without.
bool isInstalled(const QString& backend);

/// KWallet's versions are one family: a newer one takes the older one's wallets over.
bool isSameFamily(const QString& left, const QString& right);

/// Has libsecret forget its session with the service: it keeps the one it has for the life of the process, and every
/// call fails once the service was started again ("The session does not exist", seen with 0.20.5). On the event loop's
/// thread, between jobs.
void forgetSession();

/// While it lives, the environment tells QtKeychain to choose `backend`: for the start of its first job, on the event
/// loop's thread. Changes nothing if that is QtKeychain's own choice already, which is nearly always, as setenv() is
/// not safe against getenv() in other threads. 0.16 has QTKEYCHAIN_BACKEND for this; 0.13 to 0.15 know only the
/// desktop's name.
class BackendChoice
{
public:
    explicit BackendChoice(const QString& backend);
    ~BackendChoice();
    BackendChoice(const BackendChoice&) = delete;
    BackendChoice& operator=(const BackendChoice&) = delete;

private:
    struct Variable
    {
        const char* name;
        QByteArray before;
        bool wasSet;
    };
    std::vector<Variable> m_changed;
};

} // namespace keychain
