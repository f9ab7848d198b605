#include "clock/CodeClock.h"

#include "clock/ClockWatch.h"
#include "clock/Verdict.h"

#include <cstdlib>

namespace clocks {

CodeClock::Refusal CodeClock::refusalOf(const Measurement& measurement) const
{
    const auto agreement = agreementOf(offsetsOf(measurement, Reading::of(m_system)));
    const auto verdict = agreement ? verdictOn(agreement->certain) : Verdict::Unknown;
    if (verdict == Verdict::Unknown) {
        return Refusal::NotFirm;
    }
    if (verdict == Verdict::Ok) {
        return Refusal::NotNeeded;
    }
    return std::abs(agreement->best.middle()) > farthest ? Refusal::TooFar : Refusal::None;
}

CodeClock::Refusal CodeClock::begin(const Measurement& measurement)
{
    const auto refusal = refusalOf(measurement);
    if (refusal == Refusal::None) {
        m_last = Reading::of(m_system);
        m_begun = m_last.boot;
        m_trueMinusBoot = m_last.utc - m_last.boot + correctionBy(measurement);
    }
    return refusal;
}

CodeClock::End CodeClock::look()
{
    if (!isCorrecting()) {
        return End::None;
    }
    const auto now = Reading::of(m_system);
    const bool hasStepped = stepBetween(m_last, now) != 0;
    m_last = now;
    const auto offset = -correction();
    const auto end = verdictOn({offset, offset}) == Verdict::Ok ? End::Mended
                     : hasStepped                               ? End::Stepped
                     : now.boot - m_begun >= longest            ? End::TimeUp
                                                                : End::None;
    if (end != End::None) {
        this->end();
    }
    return end;
}

qint64 CodeClock::correctionBy(const Measurement& measurement) const
{
    const auto agreement = agreementOf(offsetsOf(measurement, Reading::of(m_system)));
    return agreement ? -agreement->best.middle() : 0;
}

qint64 CodeClock::correction() const
{
    return isCorrecting() ? m_system.bootNanoseconds() + m_trueMinusBoot - m_system.utcNanoseconds() : 0;
}

qint64 CodeClock::utcMilliseconds() const
{
    return isCorrecting() ? utcNanoseconds() / 1'000'000 : m_system.utcMilliseconds();
}

qint64 CodeClock::utcNanoseconds() const
{
    return isCorrecting() ? m_system.bootNanoseconds() + m_trueMinusBoot : m_system.utcNanoseconds();
}

} // namespace clocks
