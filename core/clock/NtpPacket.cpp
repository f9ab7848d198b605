#include "clock/NtpPacket.h"

#include "base/ByteReader.h"

namespace clocks {

namespace {

class Sink
{
public:
    void append(std::uint8_t byte) { m_bytes.at(m_size++) = byte; }
    const std::array<std::uint8_t, NtpPacket::size>& bytes() const { return m_bytes; }

private:
    std::array<std::uint8_t, NtpPacket::size> m_bytes{};
    std::size_t m_size = 0;
};

} // namespace

std::optional<NtpPacket> NtpPacket::parse(base::ByteView bytes)
{
    if (bytes.size() < size) {
        return std::nullopt;
    }
    base::ByteReader reader(bytes);
    const auto byte = [&reader] { return reader.number<std::uint8_t>().value_or(0); };
    const auto word = [&reader] { return reader.number<std::uint32_t>().value_or(0); };
    const auto timestamp = [&reader] { return NtpTimestamp{reader.number<std::uint64_t>().value_or(0)}; };
    NtpPacket packet;
    const auto first = byte();
    packet.leap = first >> 6;
    packet.version = first >> 3 & 7;
    packet.mode = first & 7;
    packet.stratum = byte();
    packet.poll = static_cast<qint8>(byte());
    packet.precision = static_cast<qint8>(byte());
    packet.rootDelay = word();
    packet.rootDispersion = word();
    packet.referenceId = word();
    packet.reference = timestamp();
    packet.originate = timestamp();
    packet.receive = timestamp();
    packet.transmit = timestamp();
    return packet;
}

NtpPacket NtpPacket::request(quint64 nonce)
{
    NtpPacket packet;
    packet.transmit.value = nonce;
    return packet;
}

std::array<std::uint8_t, NtpPacket::size> NtpPacket::bytes() const
{
    Sink sink;
    sink.append(static_cast<std::uint8_t>((leap & 3) << 6 | (version & 7) << 3 | (mode & 7)));
    sink.append(stratum);
    sink.append(static_cast<std::uint8_t>(poll));
    sink.append(static_cast<std::uint8_t>(precision));
    for (const std::uint32_t word : {rootDelay, rootDispersion, referenceId}) {
        base::appendNumber(sink, word);
    }
    for (const std::uint64_t timestamp : {reference.value, originate.value, receive.value, transmit.value}) {
        base::appendNumber(sink, timestamp);
    }
    return sink.bytes();
}

QByteArray NtpPacket::kissCode() const
{
    QByteArray code;
    for (int shift = 24; shift >= 0; shift -= 8) {
        code.append(static_cast<char>(referenceId >> shift & 0xFFU));
    }
    return code;
}

qint64 nanosecondsOf(quint32 shortFormat)
{
    return static_cast<qint64>(static_cast<quint64>(shortFormat) * nanosecondsPerSecond >> 16);
}

} // namespace clocks
