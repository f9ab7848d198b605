#pragma once

#include "base/Bytes.h"

#include <string_view>

namespace base {

/// Bytes that must not be left lying about: a key, a password, a text that holds one.
///
/// They lie in OpenSSL's secure heap (locked, guarded, not dumped) and are wiped when they go. The arena is fixed (1
/// MiB); when it is full, or cannot be had, the ordinary heap is used and still wiped. Move-only; no way to a QString,
/// a stream or a QVariant. Comparison takes the same time wherever the difference is.
class SecretBytes
{
public:
    SecretBytes() noexcept = default;
    /// `size` zero bytes. Ends the program when there is no memory at all.
    explicit SecretBytes(std::size_t size);
    /// A copy of bytes whose present owner wipes them himself.
    static SecretBytes copyOf(ByteView bytes);
    static SecretBytes copyOf(std::string_view text) { return copyOf(bytesOf(text)); }
    /// Takes over a copy that an outside API forced into a QByteArray, and wipes the array's own memory in place.
    static SecretBytes takeFrom(QByteArray& bytes);

    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    ~SecretBytes();

    /// An explicit second copy, for the few places that need one.
    SecretBytes clone() const { return copyOf(view()); }

    bool isEmpty() const noexcept { return m_size == 0; }
    std::size_t size() const noexcept { return m_size; }
    std::uint8_t* data() noexcept { return m_data; }
    const std::uint8_t* data() const noexcept { return m_data; }
    ByteView view() const noexcept { return {m_data, m_size}; }
    ByteSpan span() noexcept { return {m_data, m_size}; }
    std::string_view text() const noexcept { return textOf(view()); }

    /// Adds bytes at the end; the old memory is wiped when it has to move. Amortised linear.
    void append(ByteView bytes);
    void append(std::string_view more) { append(bytesOf(more)); }
    void append(std::uint8_t byte) { append(ByteView(&byte, 1)); }
    /// Shortens to `size` bytes and wipes the rest.
    void truncate(std::size_t size);
    void clear() noexcept;

    /// Constant-time comparison (CRYPTO_memcmp); different sizes are unequal.
    bool equals(ByteView other) const noexcept;

private:
    std::uint8_t* m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

/// Wipes memory that an outside API owns (OPENSSL_cleanse).
void wipe(void* memory, std::size_t size) noexcept;
/// Wipes a QByteArray's or QString's present buffer without detaching it first (fill() would wipe a fresh copy), then
/// clears. Whoever shares the buffer loses it too.
void wipe(QByteArray& bytes) noexcept;
void wipe(QString& text) noexcept;

} // namespace base
