#include "app/ClockController.h"
#include "app/ClockText.h"
#include "clock/NtpTimestamp.h"

#include <QSysInfo>

#include <cmath>
#include <cstdlib>

// What the window asks the controller for besides the findings.
namespace app {

namespace {

constexpr qint64 worthTelling = 5 * clocks::nanosecondsPerSecond; // A step below that spoils no code

} // namespace

QString ClockController::notice() const
{
    const auto web = fallback();
    return m_system ? ClockText::notice(servers(), web ? web->hosts : QList<clocks::NtpServer>()) : QString();
}

QString ClockController::progress() const
{
    return m_state == State::Checking ? tr("%1 of %2 servers are done with").arg(m_done).arg(servers().size())
                                      : QString();
}

QString ClockController::acceptance() const
{
    if (m_state != State::Known || !m_report.offset) {
        return {};
    }
    clocks::Acceptance acceptance;
    acceptance.periodSeconds = m_codes.period();
    const auto sum = ClockText::acceptance(m_report, acceptance);
    const auto period = acceptance.periodSeconds;
    return period < clocks::usualPeriod
               ? tr("These codes are valid for %1 s each, and the verdict is for them.").arg(period) +
                     QLatin1Char(' ') + sum
           : period > clocks::usualPeriod
               ? tr("These codes are valid for %1 s each and bear more; the verdict is for the usual ones of %2 s.")
                         .arg(period)
                         .arg(clocks::usualPeriod) +
                     QLatin1Char(' ') + sum
               : sum;
}

QStringList ClockController::system() const
{
    return m_system ? ClockText::system(*m_system) : QStringList();
}

QString ClockController::systemName() const
{
    return QSysInfo::prettyProductName();
}

QStringList ClockController::androidSteps() const
{
    return ClockText::phoneSteps(false);
}

QStringList ClockController::appleSteps() const
{
    return ClockText::phoneSteps(true);
}

QString ClockController::chip() const
{
    if (m_correction.isActive()) {
        return tr("Codes corrected");
    }
    if (!m_staleness.isEmpty() && m_state == State::Known) {
        return tr("Check the clock again");
    }
    if (m_state != State::Unasked && m_measurement) {
        return ClockText::chip(m_report);
    }
    return std::abs(m_steppedBy) > worthTelling ? tr("The clock was set") : QString();
}

int ClockController::chipLevel() const
{
    const bool isOwn = m_correction.isActive() || !m_staleness.isEmpty() || !m_measurement;
    return isOwn ? int(ClockLevel::Warning) : m_findings.level;
}

void ClockController::compare()
{
    // Where the other clock begins a minute, this one is so many seconds into one, or before one.
    constexpr qint64 minute = 60'000;
    const auto into = (m_clock.utcMilliseconds() % minute + minute) % minute;
    const auto offset = double(into > minute / 2 ? into - minute : into) / 1000;
    const auto size = tr("%1 s").arg(std::abs(offset), 0, 'f', 0);
    const auto most = double(verdictPeriod()) / 2;
    m_compared = std::abs(offset) <= 2 ? tr("By that clock this computer is right to about a second.")
                 : offset < 0
                     ? tr("By that clock this computer is about %1 behind, if both show the same minute.").arg(size)
                     : tr("By that clock this computer is about %1 ahead, if both show the same minute.").arg(size);
    if (std::abs(offset) > most) {
        m_compared += QLatin1Char(' ') + tr("That is enough for codes to be refused.");
    }
    Q_EMIT changed();
}

} // namespace app
