#pragma once

#include "base/SecretBytes.h"

#include <QFile>

#include <vector>

/// What lies in this process's memory.
namespace memory {

inline constexpr std::uint8_t mask = 0xA5;

/// A text that this process does not have in its memory but in a masked form, in which it is looked for.
class Canary
{
public:
    explicit Canary(base::SecretBytes text)
    {
        for (const auto byte : text.view()) {
            m_masked.push_back(byte ^ mask);
        }
    }

    base::SecretBytes text() const
    {
        base::SecretBytes text(m_masked.size());
        for (std::size_t i = 0; i < m_masked.size(); ++i) {
            text.data()[i] = m_masked[i] ^ mask;
        }
        return text;
    }

    /// How often it lies between the two addresses.
    std::size_t countIn(const std::uint8_t* begin, const std::uint8_t* end) const
    {
        std::size_t count = 0;
        for (const auto* at = begin; at + m_masked.size() <= end; ++at) {
            std::size_t same = 0;
            while (same < m_masked.size() && (at[same] ^ mask) == m_masked[same]) {
                ++same;
            }
            count += same == m_masked.size() ? 1 : 0;
        }
        return count;
    }

private:
    std::vector<std::uint8_t> m_masked;
};

struct Range
{
    const std::uint8_t* begin;
    const std::uint8_t* end;
};

/// All memory that this process can write to. It is looked at where it is: a copy would be found itself.
inline std::vector<Range> writable()
{
    std::vector<Range> ranges;
    QFile maps(QStringLiteral("/proc/self/maps"));
    if (!maps.open(QIODevice::ReadOnly)) {
        return ranges;
    }
    for (const auto& line : maps.readAll().split('\n')) {
        const auto words = line.simplified().split(' ');
        if (words.size() < 5 || !words[1].startsWith("rw") || line.contains("[v") || line.contains("/dev/")) {
            continue;
        }
        const auto ends = words[0].split('-');
        const auto address = [](const QByteArray& hex) {
            return reinterpret_cast<const std::uint8_t*>(hex.toULongLong(nullptr, 16));
        };
        ranges.push_back({address(ends[0]), address(ends[1])});
    }
    return ranges;
}

inline std::size_t countOf(const Canary& canary)
{
    std::size_t count = 0;
    for (const auto& range : writable()) {
        count += canary.countIn(range.begin, range.end);
    }
    return count;
}

} // namespace memory
