#include "app/AutoLock.h"

#include <QEvent>
#include <QGuiApplication>

namespace app {

namespace {

constexpr qint64 minute = 60'000; // Milliseconds

bool isTouch(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::InputMethod:
        return true;
    default:
        return false;
    }
}

} // namespace

AutoLock::AutoLock(AppSettings& settings, const base::Clock& boot, SecondTimer& seconds, QObject* parent)
    : QObject(parent), m_settings(settings), m_clock(boot)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &AutoLock::look);
    connect(&seconds, &SecondTimer::ticked, this, [this] {
        if (isTimed()) {
            look();
            Q_EMIT changed();
        }
    });
    connect(&m_session, &SessionWatcher::away, this, [this] {
        if (m_isActive && m_settings.locksWithSession()) {
            Q_EMIT due();
        }
    });
    connect(&settings, &AppSettings::changed, this, [this] {
        if (m_isActive) {
            begin();
        }
    });
}

void AutoLock::setActive(bool active)
{
    if (active == m_isActive) {
        return;
    }
    m_isActive = active;
    if (active) {
        qGuiApp->installEventFilter(this);
        begin();
    } else {
        qGuiApp->removeEventFilter(this);
        m_timer.stop();
        m_session.setWatching(false);
    }
    Q_EMIT changed();
}

void AutoLock::begin()
{
    m_touchedAt = m_clock.bootMilliseconds();
    m_session.setWatching(m_settings.locksWithSession());
    look();
    Q_EMIT changed();
}

qint64 AutoLock::left() const
{
    return m_touchedAt + m_settings.lockAfter() * minute - m_clock.bootMilliseconds();
}

QString AutoLock::text() const
{
    if (!isTimed()) {
        return {};
    }
    const auto seconds = qMax<qint64>(0, (left() + 999) / 1000);
    //: When what is open is locked by itself; %1 are minutes and seconds: 4:52
    return tr("locks in %1").arg(QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0')));
}

void AutoLock::touch()
{
    if (!isTimed()) {
        return;
    }
    if (left() <= 0) { // the computer has slept, and the timer with it
        Q_EMIT due();
    } else {
        m_touchedAt = m_clock.bootMilliseconds();
    }
}

void AutoLock::look()
{
    if (!isTimed()) {
        m_timer.stop();
    } else if (left() <= 0) {
        Q_EMIT due();
    } else {
        m_timer.start(static_cast<int>(left()));
    }
}

bool AutoLock::eventFilter(QObject* watched, QEvent* event)
{
    if (event->spontaneous() && isTouch(event->type())) {
        touch();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace app
