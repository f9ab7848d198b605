#pragma once

#include "base/Clock.h"
#include "clock/NtpPacket.h"

#include <QByteArray>

namespace clocktest {

inline constexpr qint64 second = 1'000'000'000;
inline constexpr qint64 millisecond = 1'000'000;
inline constexpr qint64 noon = 1'800'014'400; // 2027-01-15 12:00:00 UTC, a right time after the release

/// Both clocks as the test sets them, in nanoseconds. The computer has been up for an hour at first.
class ManualClock final : public base::Clock
{
public:
    qint64 utcMilliseconds() const override { return utc / millisecond; }
    qint64 bootMilliseconds() const override { return boot / millisecond; }
    qint64 utcNanoseconds() const override { return utc; }
    qint64 bootNanoseconds() const override { return boot; }

    void pass(qint64 nanoseconds)
    {
        utc += nanoseconds;
        boot += nanoseconds;
    }

    qint64 utc = noon * second;
    qint64 boot = 3600 * second;
};

/// What an honest server of stratum 2 answers whose time is `unixNanoseconds`.
inline clocks::NtpPacket honestAnswer(quint64 nonce, qint64 unixNanoseconds)
{
    clocks::NtpPacket packet;
    packet.mode = clocks::NtpPacket::serverMode;
    packet.stratum = 2;
    packet.poll = 6;
    packet.precision = -23;
    packet.rootDelay = 0x0000'0200;      // 7.8 ms
    packet.rootDispersion = 0x0000'0100; // 3.9 ms
    packet.referenceId = 0xC000'0201;
    packet.reference = clocks::ntpTimestamp(unixNanoseconds - 10 * second);
    packet.originate.value = nonce;
    packet.receive = clocks::ntpTimestamp(unixNanoseconds);
    packet.transmit = clocks::ntpTimestamp(unixNanoseconds + 20'000);
    return packet;
}

inline QByteArray bytesOf(const clocks::NtpPacket& packet)
{
    const auto bytes = packet.bytes();
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

} // namespace clocktest
