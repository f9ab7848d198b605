#include "clock/NtpExchange.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace clocks {

namespace {

constexpr qint64 millisecond = 1'000'000;
constexpr qint64 longestHold = 4 * nanosecondsPerSecond; // chrony's MAX_SERVER_INTERVAL
constexpr qint64 largestRootDistance = 1500 * millisecond;
constexpr qint64 largestDelay = 2 * nanosecondsPerSecond;
/// By how much a server's two times may contradict each other or our waiting: one of them is often the kernel's and the
/// other the server program's own (chronyd), which stand some milliseconds apart in a virtual machine. It counts as
/// error.
constexpr qint64 largestContradiction = 10 * millisecond;
constexpr qint64 step = 50 * millisecond;
/// What reading a clock may be off by, here and there together: in a virtual machine the computer's two clocks move
/// against each other by some 0.1 ms, which on a short way would make an honest server an outlier. RFC 5905 has MINDISP
/// for this.
constexpr qint64 readingError = 2 * millisecond;

Reason kissOf(const NtpPacket& packet)
{
    const auto code = packet.kissCode();
    return code == "RATE"   ? Reason::KissRate
           : code == "DENY" ? Reason::KissDeny
           : code == "RSTR" ? Reason::KissRestrict
                            : Reason::KissOther;
}

/// How far the server says that it may itself be from the true time, at most.
qint64 rootDistance(const NtpPacket& packet)
{
    const auto precision = std::ldexp(1.0, std::min<int>(packet.precision, 8)) * double(nanosecondsPerSecond);
    return nanosecondsOf(packet.rootDelay) / 2 + nanosecondsOf(packet.rootDispersion) + static_cast<qint64>(precision);
}

Reason reasonByHeader(const NtpPacket& packet)
{
    if (packet.mode != NtpPacket::serverMode) {
        return Reason::WrongMode;
    }
    if (packet.version != 3 && packet.version != 4) {
        return Reason::WrongVersion;
    }
    if (packet.stratum == 0) {
        return kissOf(packet);
    }
    if (packet.leap == 3) {
        return Reason::Unsynchronised;
    }
    if (packet.stratum > 15) {
        return Reason::InvalidStratum;
    }
    if ((packet.rootDelay & 0x8000'0000U) != 0) {
        return Reason::NegativeRootDelay; // signed in RFC 4330
    }
    return rootDistance(packet) < largestRootDistance ? Reason::None : Reason::RootDistanceTooLarge;
}

Reason reasonByTimes(const NtpPacket& packet)
{
    if (packet.receive.isZero()) {
        return Reason::ZeroReceive;
    }
    if (packet.transmit.isZero()) {
        return Reason::ZeroTransmit;
    }
    const auto receive = unixNanoseconds(packet.receive);
    const auto transmit = unixNanoseconds(packet.transmit);
    if (transmit < receive - largestContradiction) {
        return Reason::TransmitBeforeReceive;
    }
    if (transmit - receive > longestHold) {
        return Reason::HeldTooLong;
    }
    if (transmit / nanosecondsPerSecond < releaseSeconds) {
        return Reason::BeforeRelease;
    }
    const bool isLater = !packet.reference.isZero() && unixNanoseconds(packet.reference) > transmit;
    return isLater ? Reason::ReferenceInFuture : Reason::None;
}

Reason reasonByDelay(qint64 delay)
{
    return delay < -largestContradiction ? Reason::NegativeDelay
           : delay > largestDelay        ? Reason::DelayTooLarge
                                         : Reason::None;
}

} // namespace

NtpExchange::NtpExchange(const base::Clock& clock, quint64 nonce) : m_clock(clock), m_nonce(nonce)
{
    Q_ASSERT(nonce != 0);
}

QByteArray NtpExchange::request()
{
    const auto bytes = NtpPacket::request(m_nonce).bytes();
    m_sent = now();
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

bool NtpExchange::receive(base::ByteView datagram)
{
    const auto received = now();
    if (m_isOver) {
        return true;
    }
    const auto packet = NtpPacket::parse(datagram);
    const auto stranger = !packet                              ? Reason::TooShort
                          : datagram.size() > longestAnswer    ? Reason::TooLong
                          : packet->originate.value != m_nonce ? Reason::WrongNonce
                                                               : Reason::None;
    if (stranger != Reason::None) {
        m_reason = m_reason == Reason::None ? stranger : m_reason;
        return false;
    }
    m_isOver = true; // one answer to one question (RFC 5905 test 1)
    measure(*packet, received);
    return true;
}

void NtpExchange::measure(const NtpPacket& packet, const Moment& received)
{
    m_reason = reasonByHeader(packet);
    if (m_reason == Reason::None) {
        m_reason = reasonByTimes(packet);
    }
    if (m_reason != Reason::None) {
        return;
    }
    const auto receive = unixNanoseconds(packet.receive);
    const auto held = unixNanoseconds(packet.transmit) - receive;
    const auto elapsed = received.boot - m_sent.boot;
    m_reason = reasonByDelay(elapsed - held);
    if (m_reason != Reason::None) {
        return;
    }
    NtpSample sample;
    sample.delay = std::max<qint64>(elapsed - held, 0);
    // The middle of the server's two times was at the middle of ours, if both ways took equally long.
    sample.trueMinusBoot = receive + held / 2 - (m_sent.boot + elapsed / 2);
    const auto contradiction = std::max({qint64(0), -held, held - elapsed});
    sample.error = sample.delay / 2 + rootDistance(packet) + readingError + contradiction;
    sample.bootTime = received.boot;
    sample.stratum = packet.stratum;
    sample.hasStepped = std::abs(received.utc - m_sent.utc - elapsed) > step;
    m_sample = sample;
}

} // namespace clocks
