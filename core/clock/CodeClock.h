#pragma once

#include "base/Clock.h"
#include "clock/Measurement.h"

namespace clocks {

/// The time that codes are made from: the computer's; or, where the person asks for it, true time as a firm majority of
/// servers told it, while the computer's stays as it is.
///
/// True time is carried on from the measurement by boot time, which counts sleep and never steps. A remembered
/// difference to the computer's time would be wrong from the moment at which somebody mends that. Nothing of it
/// outlives the object.
class CodeClock final : public base::Clock
{
public:
    static constexpr qint64 farthest = qint64{24} * 3600 * 1'000'000'000; ///< Nanoseconds
    static constexpr qint64 longest = qint64{12} * 3600 * 1'000'000'000;  ///< Nanoseconds of boot time

    /// Why it is not corrected.
    enum class Refusal {
        None,
        NotFirm,   ///< No majority of three answers or more, or too coarse for a verdict
        NotNeeded, ///< The computer's time is right enough
        TooFar,    ///< More than 24 h: that is to be mended, not worked around
    };
    /// Why the correction has ended by itself.
    enum class End {
        None,
        TimeUp,  ///< After 12 h
        Stepped, ///< Somebody has set the computer's time
        Mended,  ///< The computer's time is right now
    };

    /// `system` lives longer than this.
    explicit CodeClock(const base::Clock& system) : m_system(system) {}

    /// What begin() would say.
    Refusal refusalOf(const Measurement& measurement) const;
    Refusal begin(const Measurement& measurement);
    void end() { m_trueMinusBoot = 0; }
    bool isCorrecting() const { return m_trueMinusBoot != 0; }
    /// To be called before codes are shown, and each second while they are. Ends the correction where it has to end.
    End look();

    /// What begin() would add to the computer's time, nanoseconds; 0 where it would refuse for want of a majority.
    qint64 correctionBy(const Measurement& measurement) const;
    /// What is added to the computer's time now, nanoseconds.
    qint64 correction() const;
    /// Nanoseconds until it ends by itself.
    qint64 left() const { return isCorrecting() ? m_begun + longest - m_system.bootNanoseconds() : 0; }

    qint64 utcMilliseconds() const override;
    qint64 bootMilliseconds() const override { return m_system.bootMilliseconds(); }
    qint64 utcNanoseconds() const override;
    qint64 bootNanoseconds() const override { return m_system.bootNanoseconds(); }

private:
    const base::Clock& m_system;
    qint64 m_trueMinusBoot = 0; ///< 0: nothing is corrected
    qint64 m_begun = 0;         ///< Boot time
    Reading m_last;             ///< Where a step is looked for from
};

} // namespace clocks
