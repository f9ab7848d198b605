#pragma once

#include "base/Bytes.h"
#include "base/Clock.h"
#include "clock/NtpPacket.h"
#include "clock/NtpSample.h"
#include "clock/Reason.h"

#include <QByteArray>

#include <optional>

namespace clocks {

/// One question to one server and the judgement on what comes back: the checks of RFC 4330 section 5 and the tests 1 to
/// 7 of RFC 5905 section 8. Knows no network.
class NtpExchange
{
public:
    /// Answers are 48 bytes long; this leaves room for what a server may add.
    static constexpr std::size_t longestAnswer = 1024;

    /// `nonce`: 64 random bits, not zero.
    NtpExchange(const base::Clock& clock, quint64 nonce);

    /// Reads the clock and gives what to send; to be called when it is sent.
    QByteArray request();

    /// To be called with each datagram when it comes. True: the exchange is over, and what comes now is not looked at.
    /// A datagram without our nonce never ends it, because anybody can send one.
    bool receive(base::ByteView datagram);

    bool isOver() const { return m_isOver; }
    /// What was measured, if the answer was good.
    const std::optional<NtpSample>& sample() const { return m_sample; }
    /// The first thing that was wrong with the answer, or with what came in its place.
    Reason reason() const { return m_reason; }

private:
    struct Moment
    {
        qint64 utc;
        qint64 boot;
    };

    Moment now() const { return {m_clock.utcNanoseconds(), m_clock.bootNanoseconds()}; }
    void measure(const NtpPacket& packet, const Moment& received);

    const base::Clock& m_clock;
    quint64 m_nonce;
    Moment m_sent{};
    bool m_isOver = false;
    Reason m_reason = Reason::None;
    std::optional<NtpSample> m_sample;
};

} // namespace clocks
