#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <QByteArray>

namespace base {

/// Read-only bytes owned by someone else, valid for the call.
using ByteView = std::span<const std::uint8_t>;
/// Writable bytes owned by someone else, valid for the call.
using ByteSpan = std::span<std::uint8_t>;

/// The bytes of a text or a byte array, without a copy.
inline ByteView bytesOf(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline ByteView bytesOf(const QByteArray& bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}
inline std::string_view textOf(ByteView bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace base
