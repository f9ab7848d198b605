#pragma once

#include <QtGlobal>

namespace clocks {

inline constexpr qint64 nanosecondsPerSecond = 1'000'000'000;

/// Midnight UTC of the day from which this version is, moved on with each version; Unix seconds. No right clock shows
/// an earlier time.
inline constexpr qint64 releaseSeconds = 1'793'491'200; // 2026-11-01

/// The first moment that a timestamp can mean, Unix seconds. The era of a timestamp is settled by it and never by this
/// computer's clock, which is the suspect. Twenty years before the release, so that a server that lives in the past is
/// recognised as such; good until 2142.
inline constexpr qint64 firstSeconds = releaseSeconds - 20 * 31'556'952LL;

/// RFC 5905 section 6: seconds since 1900-01-01 UTC in 32.32 fixed point; the whole seconds begin again at 0 every 2^32
/// seconds (first on 2036-02-07 06:28:16 UTC), which is called an era. Zero means "not known".
struct NtpTimestamp
{
    quint64 value = 0;

    bool isZero() const { return value == 0; }
    bool operator==(const NtpTimestamp&) const = default;
};

/// Nanoseconds since 1970, rounded down: the moment within [first, first + 2^32 s) that the timestamp can mean.
qint64 unixNanoseconds(NtpTimestamp timestamp, qint64 first = firstSeconds);

/// The timestamp of a moment in nanoseconds since 1970, of any era; unixNanoseconds() gives the very same one back.
NtpTimestamp ntpTimestamp(qint64 unixNanoseconds);

} // namespace clocks
