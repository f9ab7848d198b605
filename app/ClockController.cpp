#include "app/ClockController.h"

#include "app/ClockText.h"
#include "app/TimeSettings.h"
#include "app/WhenDone.h"
#include "clock/NtpTimestamp.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QRandomGenerator>
#include <QSysInfo>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace app {

using namespace Qt::StringLiterals;
using clocks::ClockReport;
using clocks::Measurement;
using clocks::Reading;
using clocks::SystemTime;

namespace {

QString signedDuration(qint64 nanoseconds)
{
    return (nanoseconds < 0 ? u"−"_s : u"+"_s) +
           ClockText::duration(double(nanoseconds) / clocks::nanosecondsPerSecond);
}

} // namespace

qint64 ClockController::defaultAwake()
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

ClockController::ClockController(AccountService& service, clocks::CodeClock& codeClock, SecondTimer& seconds,
                                 AccountListModel& accounts, AppSettings& settings, QObject* parent)
    : ClockController(service, codeClock, seconds, accounts, settings, Means(), parent)
{}

ClockController::ClockController(AccountService& service, clocks::CodeClock& codeClock, SecondTimer& seconds,
                                 AccountListModel& accounts, AppSettings& settings, Means means, QObject* parent)
    : QObject(parent), m_settings(settings), m_clock(means.clock ? *means.clock : service.clock()),
      m_means(std::move(means)), m_check(m_clock, service.profile().folder + u"/clock.json"_s, m_means.makeTransport),
      m_watch(Reading::of(m_clock), m_means.awake()), m_codes(accounts, service), m_correction(codeClock, seconds),
      m_past(service.profile().folder)
{
    connect(&seconds, &SecondTimer::ticked, this, &ClockController::tick);
    connect(&m_codes, &ClockCodes::changed, this, [this] {
        if (m_report.period != verdictPeriod()) {
            refresh();
        }
        Q_EMIT changed();
    });
    connect(&m_correction, &CodeCorrection::changed, this, &ClockController::changed); // the chip says it
    connect(&m_correction, &CodeCorrection::ended, this, &ClockController::told);
    connect(&settings, &AppSettings::changed, this, [this, listed = settings.timeServers()]() mutable {
        if (std::exchange(listed, m_settings.timeServers()) != m_settings.timeServers()) {
            m_check.forgetRefusals();
        }
        planDailyCheck();
        Q_EMIT changed();
    });
    m_daily.setSingleShot(true);
    connect(&m_daily, &QTimer::timeout, this, [this] {
        if (m_state != State::Checking && m_past.isDue(m_clock.utcSeconds())) {
            m_isCheckWanted = true;
            look();
        }
        m_daily.start(m_means.lookForDue);
    });
    planDailyCheck();
}

void ClockController::planDailyCheck()
{
    if (!m_settings.checksClock()) {
        m_daily.stop();
    } else if (!m_daily.isActive()) {
        // Not while the program starts, and not when everybody's does.
        constexpr int soonest = 60'000;
        constexpr int latest = 600'000;
        const std::chrono::milliseconds first(QRandomGenerator::global()->bounded(soonest, latest));
        m_daily.start(std::min(first, m_means.lookForDue));
    }
}

void ClockController::tick()
{
    m_correction.look();
    const auto event = m_watch.look(Reading::of(m_clock), m_means.awake());
    if (event.steppedBy != 0) {
        m_steppedBy += event.steppedBy;
        m_compared.clear();
        m_staleness = tr("The clock was set by %1 since. The servers’ answers are counted anew from that; check again "
                         "to be sure.")
                          .arg(signedDuration(m_steppedBy));
        refresh();
    } else if (event.hasSlept && m_measurement && m_staleness.isEmpty()) {
        m_staleness = tr("The computer has slept since. Check again to be sure.");
        refresh();
    }
    showAge();
    const auto trueTime = m_findings.hasOffset ? now() - m_findings.offset : now();
    m_codes.setMoment(std::llround(std::floor(trueTime)));
    Q_EMIT ticked();
}

void ClockController::showAge()
{
    if (m_state != State::Known) {
        m_age.clear();
        return;
    }
    const auto minutes = (m_clock.bootMilliseconds() - m_measuredAt) / 60'000;
    m_age = minutes < 1    ? tr("just now")
            : minutes < 60 ? tr("%n min ago", nullptr, static_cast<int>(minutes))
                           : tr("%n h ago", nullptr, static_cast<int>(minutes / 60));
}

QList<clocks::NtpServer> ClockController::servers() const
{
    QList<clocks::NtpServer> servers;
    const auto names = m_settings.timeServers();
    for (const auto& name : names) {
        if (const auto server = clocks::NtpServer::parse(name)) {
            servers.append(*server);
        }
    }
    return servers.isEmpty() && m_system ? clocks::serversToAsk(*m_system) : servers;
}

/// Who names servers wants these to be asked, and nobody else.
std::optional<clocks::HttpsDate::Settings> ClockController::fallback() const
{
    return m_settings.timeServers().isEmpty() ? std::optional(clocks::HttpsDate::Settings()) : std::nullopt;
}

void ClockController::look()
{
    m_past.load();
    m_compared.clear(); // that was another moment
    if (!m_measurement) {
        m_steppedBy = 0; // whoever looks here has seen the chip
    }
    readSystem();
}

void ClockController::readSystem()
{
    if (m_isLooking) {
        return;
    }
    m_isLooking = true;
    whenDone(this, m_worker.run([read = m_means.readSystem] { return read(); }), [this](const SystemTime& system) {
        m_isLooking = false;
        m_system = system;
        m_opensSettings = timeSettings::canOpen(*m_system);
        refresh();
        if (std::exchange(m_isCheckWanted, false)) {
            check();
        }
    });
    Q_EMIT changed();
}

void ClockController::check()
{
    if (isReady()) {
        m_done = 0;
        m_before = m_state == State::Known ? m_checkedOffset : QString();
        m_state = State::Checking;
        run();
        Q_EMIT changed();
    }
}

void ClockController::run()
{
    m_running = m_check.run(servers(), {}, fallback());
    auto* progress = new QFutureWatcher<Measurement>(this);
    connect(progress, &QFutureWatcherBase::progressValueChanged, this, [this](int done) {
        m_done = done;
        Q_EMIT changed();
    });
    connect(progress, &QFutureWatcherBase::finished, progress, &QObject::deleteLater);
    progress->setFuture(m_running);
    whenDone(this, m_running, [this](const Measurement& measurement) { take(measurement); });
}

void ClockController::cancel()
{
    if (m_state == State::Checking) {
        m_running.cancel();
        m_state = m_measurement ? State::Known : State::Unasked;
        Q_EMIT changed();
    }
}

void ClockController::take(const Measurement& measurement)
{
    m_state = State::Known;
    m_measurement = measurement;
    m_measuredAt = m_clock.bootMilliseconds();
    m_staleness.clear();
    m_steppedBy = 0;
    refresh();
    m_checkedOffset = m_findings.shortOffset;
    m_comparison = m_before.isEmpty() || m_checkedOffset.isEmpty()
                       ? QString()
                       : tr("Before: %1. Now: %2.").arg(m_before, m_checkedOffset);
    m_past.add(m_report, m_clock.utcSeconds());
    look(); // what keeps the time may have been changed since
    Q_EMIT changed();
}

/// The verdict is for the chosen account's codes where these bear less than the usual ones: a clock is not right for
/// being good enough for long codes.
int ClockController::verdictPeriod() const
{
    return std::min(clocks::usualPeriod, m_codes.period());
}

/// What is known, counted from the present time of the computer.
void ClockController::refresh()
{
    if (m_measurement && m_system) {
        m_report = ClockReport::of(*m_measurement, Reading::of(m_clock), m_system->circumstances(), verdictPeriod());
        m_findings = ClockFindings::of(m_report, *m_system);
        m_correction.take(*m_measurement);
    }
    showAge();
    Q_EMIT changed();
}

void ClockController::openSettings()
{
    if (!m_system || !timeSettings::open(*m_system)) {
        Q_EMIT told(tr("The settings could not be opened. Look for “Date and time” in the system’s settings."));
    }
}

void ClockController::copyReport()
{
    if (m_measurement && m_system) {
        QGuiApplication::clipboard()->setText(
            ClockText::document(m_report, *m_system, {m_comparison, m_staleness, m_correction.notice()}));
        Q_EMIT told(tr("The report is copied. No account and no key is in it."));
    }
}

void ClockController::copyCommand(int step)
{
    const auto command = m_findings.commands.value(step);
    if (!command.isEmpty()) {
        QGuiApplication::clipboard()->setText(command);
        Q_EMIT told(tr("The command is copied. Paste it into a terminal."));
    }
}

} // namespace app
