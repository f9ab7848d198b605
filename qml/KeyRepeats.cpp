#include "qml/KeyRepeats.h"

#include <QCoreApplication>
#include <QKeyEvent>

#include <utility>

namespace {

constexpr int patience = 20; // Milliseconds

} // namespace

KeyRepeats::KeyRepeats(QWindow& window) : QObject(&window), m_window(window)
{
    window.installEventFilter(this);
}

KeyRepeats::~KeyRepeats() = default;

bool KeyRepeats::eventFilter(QObject* /*watched*/, QEvent* event)
{
    const bool isPress = event->type() == QEvent::KeyPress;
    if (m_isSending || (!isPress && event->type() != QEvent::KeyRelease)) {
        return false;
    }
    const auto& key = static_cast<const QKeyEvent&>(*event);
    if (isPress && m_release && !key.isAutoRepeat() && key.key() == m_release->key() && key.timestamp() != 0 &&
        key.timestamp() == m_release->timestamp()) {
        m_wait.stop();
        m_release.reset();
        QKeyEvent repeat(QEvent::KeyPress, key.key(), key.modifiers(), key.nativeScanCode(), key.nativeVirtualKey(),
                         key.nativeModifiers(), key.text(), true, static_cast<quint16>(key.count()));
        repeat.setTimestamp(key.timestamp());
        send(repeat);
        return true;
    }
    letGo();
    if (isPress || key.isAutoRepeat()) {
        return false;
    }
    m_release.reset(key.clone());
    m_wait.start(patience, this);
    return true;
}

void KeyRepeats::timerEvent(QTimerEvent* /*event*/)
{
    letGo();
}

void KeyRepeats::letGo()
{
    m_wait.stop();
    if (const auto release = std::exchange(m_release, nullptr)) {
        send(*release);
    }
}

void KeyRepeats::send(QKeyEvent& event)
{
    m_isSending = true;
    QCoreApplication::sendEvent(&m_window, &event);
    m_isSending = false;
}
