#pragma once

#include <QBasicTimer>
#include <QWindow>

#include <memory>

class QKeyEvent;

/// Marks the repeats of a held key as such. X says them as a release and a press of the same moment, and Qt knows them
/// only where both have come when it looks at the first; the others look like a person who presses again and again,
/// each of which would remove an account or use a code up. Here a release waits for a moment for the press that may
/// belong to it.
class KeyRepeats : public QObject
{
    Q_OBJECT

public:
    /// Looks at the keys of `window`, which it belongs to from now on.
    explicit KeyRepeats(QWindow& window);
    ~KeyRepeats() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    void letGo();
    void send(QKeyEvent& event);

    QWindow& m_window;
    std::unique_ptr<QKeyEvent> m_release; ///< That waits
    QBasicTimer m_wait;
    bool m_isSending = false;
};
