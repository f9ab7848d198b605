#pragma once

#include "app/Worker.h"
#include "clock/ClockHistory.h"
#include "clock/ClockReport.h"

#include <QObject>
#include <QVariantList>

namespace app {

/// What the checks of the last 90 days have found, for a chart; and when the next one is due that nobody asks for.
class ClockPast : public QObject
{
    Q_OBJECT
    /// Days since 90 days before the last check, and the offset in seconds: points, the oldest first.
    Q_PROPERTY(QVariantList points READ points NOTIFY changed FINAL)
    /// What they say together, a sentence; empty with fewer than two of them.
    Q_PROPERTY(QString summary READ summary NOTIFY changed FINAL)

public:
    /// `profile`: its folder. Nothing is read before load().
    explicit ClockPast(const QString& profile, QObject* parent = nullptr);

    QVariantList points() const;
    QString summary() const;

    /// Once; again it does nothing.
    void load();
    /// A check has ended, at this moment by the computer's clock. Only a firm report is kept.
    void add(const clocks::ClockReport& report, qint64 utcSeconds);
    /// Whether a check is due that nobody asks for.
    bool isDue(qint64 utcSeconds);

Q_SIGNALS:
    void changed();

private:
    QString m_path;
    bool m_isLoaded = false;
    clocks::ClockHistory m_history;
    Worker m_worker;
};

} // namespace app
