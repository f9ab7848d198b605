#pragma once

#include "app/SecondTimer.h"
#include "clock/CodeClock.h"

#include <QObject>

namespace app {

/// Codes by true time while the computer's clock stays as it is: on when the person says so, and said on the screen as
/// long as it lasts. See clocks::CodeClock for when it ends.
class CodeCorrection : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool possible READ isPossible NOTIFY changed FINAL)
    Q_PROPERTY(bool active READ isActive NOTIFY changed FINAL)
    /// What is, or would be, added to the computer's time: "+47.2 s". Empty where it is not possible.
    Q_PROPERTY(QString amount READ amount NOTIFY changed FINAL)
    /// A sentence for as long as it lasts; else empty.
    Q_PROPERTY(QString notice READ notice NOTIFY changed FINAL)

public:
    /// Both live longer than this; the timer has that clock.
    CodeCorrection(clocks::CodeClock& clock, SecondTimer& seconds, QObject* parent = nullptr);

    bool isPossible() const { return m_isPossible || isActive(); }
    bool isActive() const { return m_clock.isCorrecting(); }
    QString amount() const;
    QString notice() const;

    /// What is known of the clock now.
    void take(const clocks::Measurement& measurement);
    /// Before codes are made for a new second.
    void look();

    Q_INVOKABLE void begin();
    Q_INVOKABLE void end();

Q_SIGNALS:
    void changed();
    /// By itself; a sentence says why.
    void ended(const QString& sentence);

private:
    clocks::CodeClock& m_clock;
    SecondTimer& m_seconds;
    clocks::Measurement m_measurement;
    bool m_isPossible = false;
};

} // namespace app
