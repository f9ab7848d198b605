#pragma once

#include "app/desktop/Handover.h"
#include "base/FileLock.h"

#include <QLocalServer>

#include <chrono>
#include <functional>
#include <optional>

class QDeadlineTimer;
class QLocalSocket;

namespace desktop {

/// Sees to it that a profile has one window: a second start gives it what it was started with, and ends.
///
/// Who holds the lock `keytide-HASH.lock` has the window; the system drops it with the process. HASH is of the
/// profile's path. The window listens at the socket `keytide-HASH` beside it. Both lie in the user's own runtime folder
/// ($XDG_RUNTIME_DIR), which nobody else can enter.
///
/// What is spoken there, by the window (W) and the second start (S):
/// 1. W: "Keytide 1\n". A window that does not run cannot say it, so nothing is given to one that would ask about it an
///    hour later.
/// 2. S: four bytes, the number of bytes that follow, most significant first, at most Handover::mostBytes; then a
/// Handover.
/// 3. W, once it has all of it: "taken\n", and ends the connection.
/// W ends the connection without a word with whoever says anything else, or has not said all after `patience`; and with
/// whoever comes while `mostPeers` others are at it. What can be asked for is what any web page can ask for by a link:
/// it is shown, and nothing is added before the person says so.
///
/// A link is in Qt's buffers while it is on its way; what Qt frees there is not wiped.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    enum class Standing {
        First,      ///< Nobody else has a window of this profile; or it cannot be told, for want of a runtime folder
        HandedOver, ///< The window that is there has taken everything
        NoAnswer,   ///< There is one, but it does not answer
        TooMuch,    ///< There is one, but this is more than Handover::mostBytes
    };
    using Taker = std::function<void(Handover)>;

    static constexpr std::chrono::milliseconds usualPatience{5000};
    static constexpr int mostPeers = 8;

    explicit SingleInstance(const QString& profileFolder, QObject* parent = nullptr);

    /// Takes the lock, or gives `handover` to whoever has it. Waits for a window that begins or ends, at most as long
    /// as `patience`; without another one it waits for nothing. Needs no application object.
    Standing begin(const Handover& handover, std::chrono::milliseconds patience = usualPatience);
    /// What a person is to be told of that, as a line; empty: nothing.
    static QString sentence(Standing standing);
    /// After Standing::First, with an event loop: `taker` gets what other starts hand over from now on. Called
    /// again it does no harm.
    void listen(Taker taker, std::chrono::milliseconds patience = usualPatience);

    /// Where the window listens: a path, or a pipe's name on Windows.
    QString socketName() const;

private:
    void welcome();
    bool give(const base::SecretBytes& message, const QDeadlineTimer& deadline) const;

    QString m_path; ///< Without an ending; empty: there is no safe place
    std::optional<base::FileLock> m_lock;
    Taker m_taker;
    std::chrono::milliseconds m_patience{};
    int m_peers = 0;
    QLocalServer m_server; ///< After the lock: its socket goes first
};

} // namespace desktop
