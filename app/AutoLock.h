#pragma once

#include "app/AppSettings.h"
#include "app/SecondTimer.h"
#include "app/SessionWatcher.h"

#include <QObject>
#include <QTimer>

namespace app {

/// Says when what is open is to be locked: after a time in which nobody has touched the window, and when nobody is to
/// be expected before the computer. The time goes on while the computer sleeps.
class AutoLock : public QObject
{
    Q_OBJECT
    /// "locks in 4:52"; empty: it does not by itself, or nothing is open.
    Q_PROPERTY(QString text READ text NOTIFY changed FINAL)

public:
    /// All of them live longer than this. `boot` counts the time of sleep too.
    AutoLock(AppSettings& settings, const base::Clock& boot, SecondTimer& seconds, QObject* parent = nullptr);

    /// Whether something is open.
    void setActive(bool active);
    QString text() const;
    /// The window was touched.
    void touch();

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void changed();
    void due();

private:
    qint64 left() const; ///< Milliseconds
    bool isTimed() const { return m_isActive && m_settings.lockAfter() > 0; }
    void look();
    void begin();

    AppSettings& m_settings;
    const base::Clock& m_clock;
    SessionWatcher m_session;
    QTimer m_timer;
    bool m_isActive = false;
    qint64 m_touchedAt = 0; ///< Boot milliseconds
};

} // namespace app
