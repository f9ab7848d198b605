// Any datagram as an answer to a question of ours. As nobody can guess the nonce, it is put in: what is fuzzed is what
// a server may send.
#include "../clock/ClockTools.h"
#include "clock/Measurement.h"
#include "clock/NtpExchange.h"
#include "clock/Verdict.h"

#include "FuzzTarget.h"

#include <algorithm>
#include <vector>

namespace {

constexpr quint64 nonce = 0x0123'4567'89AB'CDEF;
constexpr std::size_t originateAt = 24;

void answer(const std::vector<std::uint8_t>& datagram)
{
    clocktest::ManualClock clock;
    clocks::NtpExchange exchange(clock, nonce);
    const auto request = exchange.request();
    require(request.size() == 48 && request.first(40) == QByteArray("\x23").append(39, '\0'),
            "a question tells nothing");
    clock.pass(20 * clocktest::millisecond);
    const bool isOver = exchange.receive(datagram);
    require(isOver == exchange.isOver(), "it says whether it is over");
    require(exchange.sample().has_value() == (isOver && exchange.reason() == clocks::Reason::None),
            "a sample or a reason, never both");
    if (exchange.sample()) {
        const auto& sample = *exchange.sample();
        require(sample.delay >= 0 && sample.delay <= 2 * clocktest::second, "the delay is within its bounds");
        require(sample.error >= 0 && sample.error < 3 * clocktest::second, "the error is within its bounds");
        require(sample.stratum >= 1 && sample.stratum <= 15, "the stratum is within its bounds");
        const auto offset = clocks::offsetBy(sample, clocks::Reading::of(clock));
        require(offset.low <= offset.high, "an interval has its ends in order");
        (void)clocks::verdictOn(offset);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const base::ByteView input(data, size);
    const auto packet = clocks::NtpPacket::parse(input);
    require(packet.has_value() == (size >= clocks::NtpPacket::size), "48 bytes are a packet");
    if (packet) {
        require(std::ranges::equal(packet->bytes(), input.first(clocks::NtpPacket::size)), "what was read is written");
        for (const auto timestamp : {packet->reference, packet->receive, packet->transmit}) {
            const auto moment = clocks::unixNanoseconds(timestamp);
            require(clocks::unixNanoseconds(clocks::ntpTimestamp(moment)) == moment, "a moment comes back");
        }
    }
    std::vector<std::uint8_t> datagram(input.begin(), input.end());
    answer(datagram);
    if (packet) {
        const auto ours = clocks::NtpPacket::request(nonce).bytes();
        std::copy(ours.end() - 8, ours.end(), datagram.begin() + originateAt);
        answer(datagram);
    }
    return 0;
}
