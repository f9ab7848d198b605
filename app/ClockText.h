#pragma once

#include "clock/ClockReport.h"
#include "clock/SystemTime.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace app {

/// The sentences of the clock check. Like ErrorText they say what is so, and what to do next.
class ClockText
{
    Q_DECLARE_TR_FUNCTIONS(app::ClockText)

public:
    /// What will be sent and to whom; to be said before it is.
    static QString notice(const QList<clocks::NtpServer>& servers, const QList<clocks::NtpServer>& webServers = {});

    /// The one line above everything else: how far off the clock is, and what sites will do.
    static QString title(const clocks::ClockReport& report);
    /// What that rests on: "Measured from 3 of 4 servers, ± 0.02 s". Empty where nothing was measured.
    static QString basis(const clocks::ClockReport& report);
    /// "47.2 s behind", "0.02 s ahead". The report has an offset.
    static QString shortOffset(const clocks::ClockReport& report);
    /// For a few words' room; empty where the clock is right.
    static QString chip(const clocks::ClockReport& report);
    /// All of it as text that can be sent to somebody, `more` (sentences, empty ones are left out) after the findings.
    /// Holds no account, no secret and no name of a person or computer.
    static QString document(const clocks::ClockReport& report, const clocks::SystemTime& system,
                            const QStringList& more = {});

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

    /// What is to be done on the phone that holds another authenticator, a sentence a step.
    static QStringList phoneSteps(bool isApple);

    /// "used", "outlier", "rejected", "no answer"
    static QString state(clocks::ClockReport::Row::State state);
    /// "+47.180 s": this computer's time less the server's; empty where it gave none.
    static QString offset(const clocks::ClockReport::Row& row);
    /// "11 ms"; empty where there is none.
    static QString delay(const clocks::ClockReport::Row& row);
    /// Why a server's answer does not count; empty where it does.
    static QString reason(clocks::Reason reason);
    /// With the reason's name, which is the same in all languages, and what the server had said before.
    static QString reason(const clocks::ServerAnswer& answer);

    /// As "UTC+5:30".
    static QString zoneName(int utcOffsetSeconds);
    /// A length of time in the largest units that fit: "41.2 s", "1 h 0 min", "3653 days".
    static QString duration(double seconds);

private:
    static QString consequence(const clocks::ClockReport& report);
    /// Whether a site that takes the code before and after the present one takes at least every second code.
    static bool isMostlyAccepted(const clocks::ClockReport& report);
    static QString offset(const clocks::ClockReport& report);
    static QString meaning(const clocks::ClockReport& report);
    static Step step(clocks::Remedy remedy, const clocks::SystemTime& system);
    static std::optional<Step> keeperStep(const clocks::SystemTime& system);
    static Step automaticTimeStep(const clocks::SystemTime& system);
    static QString automaticTime(const clocks::SystemTime& system);
    static QString keeper(const clocks::SystemTime& system);
    static QString timeZone(const clocks::SystemTime& system);
    static QString boardClock(const clocks::SystemTime& system);
};

} // namespace app
