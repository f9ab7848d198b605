#include "base/SecretBytes.h"

#include <QString>

#include <openssl/crypto.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace base {

namespace {

constexpr std::size_t arenaBytes = std::size_t{1} << 20;
constexpr std::size_t smallestBlock = 32;

bool secureHeap()
{
    // Once for the process. 1 = locked, 2 = usable but not locked (memlock limit), 0 = none.
    static const bool ready = CRYPTO_secure_malloc_init(arenaBytes, smallestBlock) != 0;
    return ready;
}

std::uint8_t* allocate(std::size_t size)
{
    void* memory = nullptr;
    if (secureHeap()) {
        memory = OPENSSL_secure_zalloc(size); // null when the arena is full
    }
    if (!memory) {
        memory = OPENSSL_zalloc(size);
    }
    if (!memory) {
        std::abort();
    }
    return static_cast<std::uint8_t*>(memory);
}

void release(std::uint8_t* memory, std::size_t size) noexcept
{
    if (!memory) {
        return;
    }
    if (CRYPTO_secure_allocated(memory)) {
        OPENSSL_secure_clear_free(memory, size);
    } else {
        OPENSSL_clear_free(memory, size);
    }
}

} // namespace

SecretBytes::SecretBytes(std::size_t size) : m_data(size ? allocate(size) : nullptr), m_size(size), m_capacity(size) {}

SecretBytes SecretBytes::copyOf(ByteView bytes)
{
    SecretBytes copy(bytes.size());
    std::copy(bytes.begin(), bytes.end(), copy.m_data);
    return copy;
}

SecretBytes SecretBytes::takeFrom(QByteArray& bytes)
{
    auto taken = copyOf(bytesOf(bytes));
    wipe(bytes);
    return taken;
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)),
      m_capacity(std::exchange(other.m_capacity, 0))
{}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept
{
    if (this != &other) {
        release(m_data, m_capacity);
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
        m_capacity = std::exchange(other.m_capacity, 0);
    }
    return *this;
}

SecretBytes::~SecretBytes()
{
    release(m_data, m_capacity);
}

void SecretBytes::append(ByteView bytes)
{
    if (bytes.empty()) {
        return;
    }
    if (m_capacity - m_size < bytes.size()) {
        const auto capacity = std::max({m_capacity * 2, m_size + bytes.size(), smallestBlock});
        auto* memory = allocate(capacity);
        if (m_size) {
            std::memcpy(memory, m_data, m_size);
        }
        // `bytes` may point into our own old memory: copy it before the old memory goes.
        std::memcpy(memory + m_size, bytes.data(), bytes.size());
        release(m_data, m_capacity);
        m_data = memory;
        m_capacity = capacity;
    } else {
        std::memmove(m_data + m_size, bytes.data(), bytes.size());
    }
    m_size += bytes.size();
}

void SecretBytes::truncate(std::size_t size)
{
    if (size < m_size) {
        OPENSSL_cleanse(m_data + size, m_size - size);
        m_size = size;
    }
}

void SecretBytes::clear() noexcept
{
    release(m_data, m_capacity);
    m_data = nullptr;
    m_size = m_capacity = 0;
}

bool SecretBytes::equals(ByteView other) const noexcept
{
    return m_size == other.size() && (m_size == 0 || CRYPTO_memcmp(m_data, other.data(), m_size) == 0);
}

void wipe(void* memory, std::size_t size) noexcept
{
    OPENSSL_cleanse(memory, size);
}

void wipe(QByteArray& bytes) noexcept
{
    if (bytes.capacity() > 0) { // 0: a literal or foreign memory, which is not ours to write to
        OPENSSL_cleanse(const_cast<char*>(bytes.constData()), static_cast<std::size_t>(bytes.size()));
    }
    bytes.clear();
}

void wipe(QString& text) noexcept
{
    if (text.capacity() > 0) {
        OPENSSL_cleanse(const_cast<QChar*>(text.constData()), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    }
    text.clear();
}

} // namespace base
