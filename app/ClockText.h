#pragma once

#include "clock/ClockReport.h"
#include "clock/SystemTime.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <vector>

namespace app {

/// The sentences of the clock check. Like ErrorText they say what is so, and what to do next.
class ClockText
{
    Q_DECLARE_TR_FUNCTIONS(app::ClockText)

public:
    /// What will be sent and to whom; to be said before it is.
    static QString notice(const QList<clocks::NtpServer>& servers, const QList<clocks::NtpServer>& webServers = {});

    /// How far off the clock is, how sure that is, and what it means for codes; or that it cannot be told, and why.
    static QString headline(const clocks::ClockReport& report);
    /// The share of codes that a site takes, with its sum; empty where nothing is known.
    static QString acceptance(const clocks::ClockReport& report, const clocks::Acceptance& acceptance = {});
    /// The probable reason; empty where the clock is right.
    static QString explanation(const clocks::ClockReport& report);
    /// What else there is to say: an old result, a clock that was set meanwhile. May be empty.
    static QString remark(const clocks::ClockReport& report);

    struct Step
    {
        QString id; ///< For programs, never translated
        QString text;
        QString command; ///< For a terminal; may be empty
    };
    /// What to do, in this order, in the words of this very system.
    static std::vector<Step> steps(const clocks::ClockReport& report, const clocks::SystemTime& system);

    /// How this computer keeps its time, a line each; what is not known is said to be so.
    static QStringList system(const clocks::SystemTime& system);

    /// Why a server's answer does not count; empty where it does.
    static QString reason(clocks::Reason reason);

    /// As "UTC+5:30".
    static QString zoneName(int utcOffsetSeconds);
    /// A length of time in the largest units that fit: "41.2 s", "1 h 0 min", "3653 days".
    static QString duration(double seconds);

private:
    static QString offset(const clocks::ClockReport& report);
    static QString meaning(const clocks::ClockReport& report);
    static Step step(clocks::Remedy remedy, const clocks::SystemTime& system);
    static Step automaticTimeStep(const clocks::SystemTime& system);
    static QString automaticTime(const clocks::SystemTime& system);
    static QString keeper(const clocks::SystemTime& system);
    static QString timeZone(const clocks::SystemTime& system);
    static QString boardClock(const clocks::SystemTime& system);
};

} // namespace app
