#pragma once

#include "base/ByteReader.h"

#include <utility>

namespace vault {

/// Builds a binary record from front to back. For what is no secret.
class ByteWriter
{
public:
    void append(std::uint8_t byte) { m_bytes.append(static_cast<char>(byte)); }
    void append(base::ByteView bytes)
    {
        m_bytes.append(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    }
    template <std::unsigned_integral T>
    ByteWriter& number(T value)
    {
        base::appendNumber(*this, value);
        return *this;
    }
    ByteWriter& bytes(base::ByteView more)
    {
        append(more);
        return *this;
    }
    QByteArray take() { return std::move(m_bytes); }
    base::ByteView view() const { return base::bytesOf(m_bytes); }

private:
    QByteArray m_bytes;
};

} // namespace vault
