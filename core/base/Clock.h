#pragma once

#include <QtGlobal>

namespace base {

/// Where the time comes from. Injected, so that tests need no waiting.
class Clock
{
public:
    virtual ~Clock() = default;
    /// UTC, milliseconds since 1970-01-01T00:00:00Z, as the system believes it.
    virtual qint64 utcMilliseconds() const = 0;
    /// Milliseconds since some fixed moment; never steps, and counts the time in which the computer slept.
    virtual qint64 bootMilliseconds() const = 0;

    /// The same two in nanoseconds, as finely as the clock can tell them.
    virtual qint64 utcNanoseconds() const { return utcMilliseconds() * 1'000'000; }
    virtual qint64 bootNanoseconds() const { return bootMilliseconds() * 1'000'000; }

    /// UTC, whole seconds since 1970, rounded down (also before 1970).
    qint64 utcSeconds() const;
};

/// The system's own clocks.
class SystemClock final : public Clock
{
public:
    qint64 utcMilliseconds() const override;
    qint64 bootMilliseconds() const override { return bootNanoseconds() / 1'000'000; }
    qint64 utcNanoseconds() const override;
    qint64 bootNanoseconds() const override;
};

} // namespace base
