#include "app/ClockPast.h"

#include "app/ClockText.h"
#include "app/WhenDone.h"
#include "base/Logging.h"
#include "clock/NtpTimestamp.h"

#include <QPointF>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace app {

using clocks::CheckPlan;
using clocks::ClockHistory;

namespace {

constexpr double dayLength = 86'400;

qint64 jitter()
{
    return QRandomGenerator::global()->bounded(CheckPlan::mostJitter + 1);
}

} // namespace

ClockPast::ClockPast(const QString& profile, QObject* parent)
    : QObject(parent), m_path(profile + QStringLiteral("/clock-history.json"))
{}

void ClockPast::load()
{
    if (!m_isLoaded) {
        m_isLoaded = true;
        m_history = ClockHistory::load(m_path);
        Q_EMIT changed();
    }
}

QVariantList ClockPast::points() const
{
    QVariantList points;
    const auto& checks = m_history.checks();
    for (const auto& check : checks) {
        const auto age = double(checks.back().time - check.time) / dayLength;
        points.append(QPointF(ClockHistory::kept / dayLength - age, check.offsetSeconds));
    }
    return points;
}

QString ClockPast::summary() const
{
    const auto& checks = m_history.checks();
    if (checks.size() < 2) {
        return {};
    }
    if (const auto slope = m_history.slope()) {
        const auto way = ClockText::duration(*slope);
        return *slope < 0 ? tr("It loses %1 a day: nothing sets it, or the battery on the board runs empty.").arg(way)
                          : tr("It gains %1 a day: nothing sets it.").arg(way);
    }
    const auto worst = std::ranges::max_element(
        checks, {}, [](const ClockHistory::Check& check) { return std::abs(check.offsetSeconds); });
    const auto size = ClockText::duration(worst->offsetSeconds);
    const auto most = worst->offsetSeconds < 0 ? tr("%1 behind").arg(size) : tr("%1 ahead").arg(size);
    return tr("%n checks; at the most it was %1.", nullptr, static_cast<int>(checks.size())).arg(most);
}

void ClockPast::add(const clocks::ClockReport& report, qint64 utcSeconds)
{
    load();
    m_history.plan.note(utcSeconds, !report.isFirm, jitter());
    if (report.isFirm && report.offset) {
        m_history.add({utcSeconds - report.offset->value / clocks::nanosecondsPerSecond,
                       double(report.offset->value) / clocks::nanosecondsPerSecond,
                       double(report.offset->error) / clocks::nanosecondsPerSecond});
    }
    Q_EMIT changed();
    whenDone(this, m_worker.run([history = m_history, path = m_path] { return history.save(path); }),
             [](const base::Result<void>& saved) {
                 if (!saved) { // a chart is not worth a message
                     qCWarning(logClock) << "not kept:" << base::toString(saved.error().code) << saved.error().detail;
                 }
             });
}

bool ClockPast::isDue(qint64 utcSeconds)
{
    load();
    return m_history.plan.isDue(utcSeconds, jitter());
}

} // namespace app
