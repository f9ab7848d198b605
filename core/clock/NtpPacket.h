#pragma once

#include "base/Bytes.h"
#include "clock/NtpTimestamp.h"

#include <QByteArray>

#include <array>
#include <optional>

namespace clocks {

/// The 48 bytes of RFC 5905 section 7.3, field by field and not judged: NtpExchange does that.
struct NtpPacket
{
    static constexpr std::size_t size = 48;
    static constexpr quint8 clientMode = 3;
    static constexpr quint8 serverMode = 4;

    quint8 leap = 0;    ///< 0 to 3; 3: the server is not synchronised
    quint8 version = 4; ///< 0 to 7
    quint8 mode = clientMode;
    quint8 stratum = 0;
    qint8 poll = 0;             ///< log2 of seconds
    qint8 precision = 0;        ///< log2 of seconds
    quint32 rootDelay = 0;      ///< Seconds in 16.16 fixed point
    quint32 rootDispersion = 0; ///< Likewise
    quint32 referenceId = 0;
    NtpTimestamp reference;
    NtpTimestamp originate;
    NtpTimestamp receive;
    NtpTimestamp transmit;

    bool operator==(const NtpPacket&) const = default;

    /// Nothing when there are fewer than 48 bytes. What follows them is not looked at.
    static std::optional<NtpPacket> parse(base::ByteView bytes);

    /// What a client sends: version and mode, and instead of its time, which would tell how wrong its clock is, a
    /// random number; all else is zero.
    static NtpPacket request(quint64 nonce);

    std::array<std::uint8_t, size> bytes() const;

    /// The four letters that a packet of stratum 0 has instead of a reference (RFC 5905 section 7.4).
    QByteArray kissCode() const;
};

/// A 16.16 fixed point number of seconds in nanoseconds.
qint64 nanosecondsOf(quint32 shortFormat);

} // namespace clocks
