#include "clock/NtpTimestamp.h"

namespace clocks {

namespace {

constexpr qint64 secondsFrom1900To1970 = 2'208'988'800;
constexpr qint64 secondsPerEra = qint64(1) << 32;
constexpr quint64 fractionMask = 0xFFFF'FFFFU;

qint64 flooredRemainder(qint64 value, qint64 divisor)
{
    const auto rest = value % divisor;
    return rest < 0 ? rest + divisor : rest;
}

} // namespace

qint64 unixNanoseconds(NtpTimestamp timestamp, qint64 first)
{
    const auto inSomeEra = static_cast<qint64>(timestamp.value >> 32) - secondsFrom1900To1970;
    const auto seconds = first + flooredRemainder(inSomeEra - first, secondsPerEra);
    const auto fraction = timestamp.value & fractionMask;
    return seconds * nanosecondsPerSecond + static_cast<qint64>(fraction * nanosecondsPerSecond >> 32);
}

NtpTimestamp ntpTimestamp(qint64 unixNanoseconds)
{
    const auto nanoseconds = flooredRemainder(unixNanoseconds, nanosecondsPerSecond);
    const auto seconds = (unixNanoseconds - nanoseconds) / nanosecondsPerSecond + secondsFrom1900To1970;
    // Rounded up, because the way back rounds down.
    const auto fraction = ((static_cast<quint64>(nanoseconds) << 32) + nanosecondsPerSecond - 1) / nanosecondsPerSecond;
    return {static_cast<quint64>(flooredRemainder(seconds, secondsPerEra)) << 32 | fraction};
}

} // namespace clocks
