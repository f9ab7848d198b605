#include "app/CodeCorrection.h"

#include "app/ClockText.h"
#include "clock/NtpTimestamp.h"

#include <QDateTime>
#include <QLocale>

namespace app {

using namespace Qt::StringLiterals;
using clocks::CodeClock;

CodeCorrection::CodeCorrection(CodeClock& clock, SecondTimer& seconds, QObject* parent)
    : QObject(parent), m_clock(clock), m_seconds(seconds)
{}

void CodeCorrection::take(const clocks::Measurement& measurement)
{
    m_measurement = measurement;
    m_isPossible = m_clock.refusalOf(measurement) == CodeClock::Refusal::None;
    Q_EMIT changed();
}

QString CodeCorrection::amount() const
{
    const auto nanoseconds = isActive() ? m_clock.correction() : m_isPossible ? m_clock.correctionBy(m_measurement) : 0;
    if (nanoseconds == 0) {
        return {};
    }
    auto amount =
        (nanoseconds < 0 ? u"−"_s : u"+"_s) + ClockText::duration(double(nanoseconds) / clocks::nanosecondsPerSecond);
    return amount.replace(u' ', QChar(QChar::Nbsp)); // in one piece
}

QString CodeCorrection::notice() const
{
    if (!isActive()) {
        return {};
    }
    const auto end = QDateTime::fromMSecsSinceEpoch(m_clock.utcMilliseconds() + m_clock.left() / 1'000'000);
    return tr("Codes are corrected by %1 until %2. This computer’s clock is still wrong: mend it when you can.")
        .arg(amount(), QLocale().toString(end.time(), QLocale::ShortFormat));
}

void CodeCorrection::look()
{
    const auto end = m_clock.look();
    if (end == CodeClock::End::None) {
        return;
    }
    m_isPossible = m_clock.refusalOf(m_measurement) == CodeClock::Refusal::None;
    m_seconds.tick(); // by the computer's clock again
    Q_EMIT changed();
    switch (end) {
    case CodeClock::End::None:
        break;
    case CodeClock::End::TimeUp:
        Q_EMIT ended(tr("Codes are no longer corrected: that ends after 12 hours. Check the clock again."));
        break;
    case CodeClock::End::Stepped:
        Q_EMIT ended(tr("Codes are no longer corrected, because the clock was set. Check it again."));
        break;
    case CodeClock::End::Mended:
        Q_EMIT ended(tr("The clock is right now, so codes are no longer corrected."));
        break;
    }
}

void CodeCorrection::begin()
{
    if (m_clock.begin(m_measurement) == CodeClock::Refusal::None) {
        m_seconds.tick();
    } else {
        m_isPossible = false;
    }
    Q_EMIT changed();
}

void CodeCorrection::end()
{
    m_clock.end();
    m_isPossible = m_clock.refusalOf(m_measurement) == CodeClock::Refusal::None;
    m_seconds.tick();
    Q_EMIT changed();
}

} // namespace app
