#pragma once

#include "app/AppSettings.h"
#include "app/ClockCodes.h"
#include "app/ClockFindings.h"
#include "app/ClockPast.h"
#include "app/CodeCorrection.h"
#include "clock/ClockCheck.h"
#include "clock/ClockWatch.h"

#include <QTimer>

#include <chrono>
#include <functional>

namespace app {

/// The check of the computer's clock, on request: what will be sent and to whom, the check itself, what it has found,
/// and what to do. Also notices that the clock was set, or that the computer has slept. Sends nothing before check(),
/// or before the person has chosen a check a day.
class ClockController : public QObject
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY changed FINAL)
    /// Whether it is known whom a check would ask, and none is under way.
    Q_PROPERTY(bool ready READ isReady NOTIFY changed FINAL)
    /// What a check sends, and to whom.
    Q_PROPERTY(QString notice READ notice NOTIFY changed FINAL)
    /// How far a check is that is under way.
    Q_PROPERTY(QString progress READ progress NOTIFY changed FINAL)
    Q_PROPERTY(app::ClockFindings findings READ findings NOTIFY changed FINAL)
    /// The share of the chosen account's codes that a site takes, with its sum, and what it means for these.
    Q_PROPERTY(QString acceptance READ acceptance NOTIFY changed FINAL)
    /// Of the second and each later check: what the one before has found, and this one. Else empty.
    Q_PROPERTY(QString comparison READ comparison NOTIFY changed FINAL)
    /// How long ago the check was: "just now", "3 min ago".
    Q_PROPERTY(QString age READ age NOTIFY ticked FINAL)
    /// Why the result may hold no longer; empty: it holds.
    Q_PROPERTY(QString staleness READ staleness NOTIFY changed FINAL)
    /// How this computer keeps its time, a sentence each.
    Q_PROPERTY(QStringList system READ system NOTIFY changed FINAL)
    Q_PROPERTY(QString systemName READ systemName CONSTANT FINAL)
    /// What to do on the phone that holds another authenticator.
    Q_PROPERTY(QStringList androidSteps READ androidSteps CONSTANT FINAL)
    Q_PROPERTY(QStringList appleSteps READ appleSteps CONSTANT FINAL)
    /// Whether openSettings() can do something.
    Q_PROPERTY(bool opensSettings READ opensSettings NOTIFY changed FINAL)
    /// For the navigation: a few words where something is to be known, and how serious that is (ClockLevel).
    Q_PROPERTY(QString chip READ chip NOTIFY changed FINAL)
    Q_PROPERTY(int chipLevel READ chipLevel NOTIFY changed FINAL)
    /// UTC seconds by the computer's own clock, as a double.
    Q_PROPERTY(double now READ now NOTIFY ticked FINAL)
    /// What compare() has found, a sentence; empty before, and when the clock was set or the page is opened again.
    Q_PROPERTY(QString compared READ compared NOTIFY changed FINAL)
    Q_PROPERTY(app::ClockCodes* codes READ codes CONSTANT FINAL)
    Q_PROPERTY(app::CodeCorrection* correction READ correction CONSTANT FINAL)
    Q_PROPERTY(app::ClockPast* past READ past CONSTANT FINAL)

public:
    enum class State {
        Unasked,
        Checking,
        Known, ///< `findings` are those of the last check
    };
    Q_ENUM(State)

    /// What is not the same in a test. `awake`: nanoseconds of a clock that stands still while the computer sleeps.
    struct Means
    {
        const base::Clock* clock = nullptr; ///< Instead of the service's; lives longer than the controller
        clocks::ClockCheck::MakeTransport makeTransport;
        std::function<clocks::SystemTime()> readSystem = clocks::SystemTime::read;
        std::function<qint64()> awake = defaultAwake;
        /// How often it is looked whether a check is due that nobody asks for.
        std::chrono::milliseconds lookForDue = std::chrono::hours(1);
    };

    /// All of them live longer than this. `codeClock` goes by the same clock, and `seconds` by it.
    ClockController(AccountService& service, clocks::CodeClock& codeClock, SecondTimer& seconds,
                    AccountListModel& accounts, AppSettings& settings, QObject* parent = nullptr);
    ClockController(AccountService& service, clocks::CodeClock& codeClock, SecondTimer& seconds,
                    AccountListModel& accounts, AppSettings& settings, Means means, QObject* parent = nullptr);

    State state() const { return m_state; }
    bool isReady() const { return m_system && m_state != State::Checking; }
    QString notice() const;
    QString progress() const;
    ClockFindings findings() const { return m_findings; }
    QString acceptance() const;
    QString comparison() const { return m_comparison; }
    QString age() const { return m_age; }
    QString staleness() const { return m_staleness; }
    QStringList system() const;
    QString systemName() const;
    QStringList androidSteps() const;
    QStringList appleSteps() const;
    bool opensSettings() const { return m_opensSettings; }
    QString chip() const;
    int chipLevel() const;
    double now() const { return static_cast<double>(m_clock.utcSeconds()); }
    QString compared() const { return m_compared; }
    ClockCodes* codes() { return &m_codes; }
    CodeCorrection* correction() { return &m_correction; }
    ClockPast* past() { return &m_past; }

    /// Asks this computer how it keeps its time; nothing is sent to anybody. Before a check, and to see what has
    /// changed.
    Q_INVOKABLE void look();
    /// As look(), for who only wants the `notice`: what there is to be seen stays as it is.
    Q_INVOKABLE void readSystem();
    Q_INVOKABLE void check();
    Q_INVOKABLE void cancel();
    /// At the moment at which another clock shows a whole minute.
    Q_INVOKABLE void compare();
    Q_INVOKABLE void openSettings();
    Q_INVOKABLE void copyReport();
    /// The command of a step.
    Q_INVOKABLE void copyCommand(int step);

Q_SIGNALS:
    void changed();
    void ticked();
    /// Something that is to be seen wherever the person is: a sentence.
    void told(const QString& sentence);

private:
    static qint64 defaultAwake();
    void tick();
    void run();
    void take(const clocks::Measurement& measurement);
    void refresh();
    int verdictPeriod() const;
    void showAge();
    QList<clocks::NtpServer> servers() const;
    std::optional<clocks::HttpsDate::Settings> fallback() const;
    void planDailyCheck();

    AppSettings& m_settings;
    const base::Clock& m_clock;
    Means m_means;
    clocks::ClockCheck m_check;
    clocks::ClockWatch m_watch;
    ClockCodes m_codes;
    CodeCorrection m_correction;
    ClockPast m_past;
    QTimer m_daily;
    Worker m_worker;

    State m_state = State::Unasked;
    std::optional<clocks::SystemTime> m_system;
    bool m_isLooking = false;
    bool m_isCheckWanted = false; ///< By the daily check, as soon as the system is known
    bool m_opensSettings = false;
    QFuture<clocks::Measurement> m_running;
    int m_done = 0;
    std::optional<clocks::Measurement> m_measurement;
    qint64 m_measuredAt = 0; ///< Boot milliseconds
    clocks::ClockReport m_report;
    ClockFindings m_findings;
    QString m_checkedOffset; ///< As the last check has found it; empty: it did not
    QString m_before;        ///< Likewise of the check before
    QString m_comparison;
    QString m_age;
    QString m_staleness;
    qint64 m_steppedBy = 0; ///< Nanoseconds, since the last check or look
    QString m_compared;
};

} // namespace app
