#pragma once

#include "base/Clock.h"
#include "base/SecretBytes.h"

#include <QClipboard>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace app {

/// The way of a code to the clipboard, and away from it again.
///
/// What is put there is marked as a secret for clipboard managers and histories. It is cleared when its time is over
/// and when this object goes, but only if the clipboard still holds what was put there: the same text, also where a
/// clipboard manager has taken it over, but not a copy of another Keytide, which clears its own. PRIMARY is never
/// touched.
class Clipboard : public QObject
{
    Q_OBJECT
    /// Whole seconds until the clipboard is cleared, rounded up; 0 when there is nothing of ours in it.
    Q_PROPERTY(int secondsLeft READ secondsLeft NOTIFY secondsLeftChanged FINAL)

public:
    static constexpr std::chrono::seconds usualLifetime{30};

    /// `clock` and `clipboard` live longer than this. What is copied stays for `lifetime`.
    Clipboard(QClipboard& clipboard, const base::Clock& clock, std::chrono::milliseconds lifetime = usualLifetime,
              QObject* parent = nullptr);
    ~Clipboard() override;

    void copy(const QString& code);
    /// UTF-8.
    void copy(const base::SecretBytes& code);
    /// What is to be done at the end of the time, at exit and at lock.
    void clear();

    int secondsLeft() const;
    /// Whether the clipboard holds what copy() has put there.
    bool holdsOurs() const;

Q_SIGNALS:
    void secondsLeftChanged();
    /// The desktop did not let us clear it (Wayland allows that to the focused window only); tried again when the
    /// window gets the focus.
    void stillThere();

private:
    void forget();

    QClipboard& m_clipboard;
    const base::Clock& m_clock;
    std::chrono::milliseconds m_lifetime;
    QTimer m_end;
    QTimer m_countdown;
    QString m_text;      ///< Shares its memory with what was put there, to wipe it
    QByteArray m_mark;   ///< Tells this copy from one of the same text that another Keytide has made
    QByteArray m_hash;   ///< SHA-256 of what was put there; empty when nothing of ours is
    qint64 m_endsAt = 0; ///< Boot milliseconds
};

} // namespace app
