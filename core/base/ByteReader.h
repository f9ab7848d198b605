#pragma once

#include "base/Bytes.h"

#include <concepts>
#include <optional>

namespace base {

/// Reads a binary record from front to back. Nothing is read past the end: the answer is empty then, and stays so.
class ByteReader
{
public:
    explicit ByteReader(ByteView bytes) : m_rest(bytes) {}

    std::size_t left() const { return m_rest.size(); }

    std::optional<ByteView> take(std::size_t size)
    {
        if (m_failed || size > m_rest.size()) {
            m_failed = true;
            return std::nullopt;
        }
        const auto taken = m_rest.first(size);
        m_rest = m_rest.subspan(size);
        return taken;
    }

    /// An unsigned number, most significant byte first.
    template <std::unsigned_integral T>
    std::optional<T> number()
    {
        const auto bytes = take(sizeof(T));
        if (!bytes) {
            return std::nullopt;
        }
        std::uint64_t value = 0;
        for (const auto byte : *bytes) {
            value = value << 8 | byte;
        }
        return static_cast<T>(value);
    }

private:
    ByteView m_rest;
    bool m_failed = false;
};

/// Appends an unsigned number, most significant byte first, to anything with append(std::uint8_t).
template <std::unsigned_integral T, typename Sink>
void appendNumber(Sink& sink, T value)
{
    for (std::size_t i = sizeof(T); i-- > 0;) {
        sink.append(static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (8 * i) & 0xFFU));
    }
}

} // namespace base
