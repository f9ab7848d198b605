#include "vault/SecretFields.h"

#include <QStringDecoder>

#include <algorithm>

namespace vault {

namespace {

using base::ByteReader;
using base::Error;
using base::ErrorCode;

constexpr std::size_t headSize = 2 + 4;
constexpr std::size_t uuidSize = 16;
constexpr auto latestTime = std::uint64_t{1} << 52;

/// Room for so many bytes, so that no half-grown copy moves about.
SecretBytes withRoomFor(std::size_t size)
{
    SecretBytes room(size);
    room.truncate(0);
    return room;
}

template <typename T>
SecretBytes encoded(T value)
{
    SecretBytes bytes;
    base::appendNumber(bytes, value);
    return bytes;
}

} // namespace

SecretFieldsWriter::SecretFieldsWriter(const SecretFieldMap& unknown)
{
    for (const auto& [id, value] : unknown) {
        m_fields.emplace(id, value.clone());
    }
}

void SecretFieldsWriter::bytes(std::uint16_t id, ByteView value)
{
    if (!value.empty()) {
        m_fields.insert_or_assign(id, SecretBytes::copyOf(value));
    }
}

void SecretFieldsWriter::text(std::uint16_t id, const QString& value)
{
    auto utf8 = value.toUtf8();
    bytes(id, base::bytesOf(utf8));
    base::wipe(utf8);
}

void SecretFieldsWriter::uuid(std::uint16_t id, const QUuid& value)
{
    if (!value.isNull()) {
        bytes(id, base::bytesOf(value.toRfc4122()));
    }
}

void SecretFieldsWriter::time(std::uint16_t id, qint64 seconds)
{
    number(id, static_cast<std::uint64_t>(std::max(seconds, qint64{0})));
}

void SecretFieldsWriter::number(std::uint16_t id, std::uint8_t value)
{
    if (value != 0) {
        m_fields.insert_or_assign(id, encoded(value));
    }
}

void SecretFieldsWriter::number(std::uint16_t id, std::uint64_t value)
{
    if (value != 0) {
        m_fields.insert_or_assign(id, encoded(value));
    }
}

void SecretFieldsWriter::list(std::uint16_t id, std::span<const SecretBytes> records)
{
    std::size_t size = 0;
    for (const auto& record : records) {
        size += 4 + record.size();
    }
    auto all = withRoomFor(size);
    for (const auto& record : records) {
        base::appendNumber(all, static_cast<std::uint32_t>(record.size()));
        all.append(record.view());
    }
    if (!all.isEmpty()) {
        m_fields.insert_or_assign(id, std::move(all));
    }
}

SecretBytes SecretFieldsWriter::take()
{
    std::size_t size = 0;
    for (const auto& [id, value] : m_fields) {
        size += headSize + value.size();
    }
    auto all = withRoomFor(size);
    for (const auto& [id, value] : m_fields) {
        base::appendNumber(all, std::uint16_t{id});
        base::appendNumber(all, static_cast<std::uint32_t>(value.size()));
        all.append(value.view());
    }
    m_fields.clear();
    return all;
}

Result<SecretFieldsReader> SecretFieldsReader::read(ByteView bytes)
{
    SecretFieldsReader fields;
    ByteReader reader(bytes);
    int last = -1;
    while (reader.left() > 0) {
        const auto id = reader.number<std::uint16_t>();
        const auto size = reader.number<std::uint32_t>();
        const auto value = size ? reader.take(*size) : std::nullopt;
        if (!value || *id <= last) {
            return Error{ErrorCode::Altered, QStringLiteral("fields")};
        }
        fields.m_fields.emplace(*id, *value);
        last = *id;
    }
    return fields;
}

ByteView SecretFieldsReader::take(std::uint16_t id)
{
    const auto found = m_fields.find(id);
    if (found == m_fields.end()) {
        return {};
    }
    const auto value = found->second;
    m_fields.erase(found);
    // The writer leaves out what is empty, so that each state has one form only.
    m_failed = m_failed || value.empty();
    return value;
}

SecretBytes SecretFieldsReader::bytes(std::uint16_t id, std::size_t largest)
{
    const auto value = take(id);
    m_failed = m_failed || value.size() > largest;
    return SecretBytes::copyOf(value.first(std::min(value.size(), largest)));
}

QString SecretFieldsReader::text(std::uint16_t id, qsizetype longest)
{
    const auto value = take(id);
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder(QByteArrayView(value.data(), static_cast<qsizetype>(value.size())));
    if (decoder.hasError() || text.size() > longest) {
        m_failed = true;
        return {};
    }
    return text;
}

QUuid SecretFieldsReader::uuid(std::uint16_t id)
{
    const auto value = take(id);
    if (value.empty()) {
        return {};
    }
    m_failed = m_failed || value.size() != uuidSize;
    return value.size() == uuidSize ? QUuid::fromRfc4122(QByteArrayView(value.data(), qsizetype{uuidSize})) : QUuid();
}

std::uint64_t SecretFieldsReader::number64(std::uint16_t id)
{
    const auto value = take(id);
    const auto number = ByteReader(value).number<std::uint64_t>();
    m_failed = m_failed || (!value.empty() && (value.size() != sizeof(std::uint64_t) || number == std::uint64_t{0}));
    return number.value_or(0);
}

qint64 SecretFieldsReader::time(std::uint16_t id)
{
    const auto seconds = number64(id);
    m_failed = m_failed || seconds > latestTime;
    return static_cast<qint64>(std::min(seconds, latestTime));
}

std::uint8_t SecretFieldsReader::byte(std::uint16_t id, std::uint8_t last)
{
    const auto value = take(id);
    if (value.empty()) {
        return 0;
    }
    const bool fits = value.size() == 1 && value[0] != 0 && value[0] <= last;
    m_failed = m_failed || !fits;
    return fits ? value[0] : std::uint8_t{0};
}

std::vector<ByteView> SecretFieldsReader::list(std::uint16_t id, std::size_t most)
{
    ByteReader reader(take(id));
    std::vector<ByteView> records;
    while (reader.left() > 0) {
        const auto size = reader.number<std::uint32_t>();
        const auto record = size ? reader.take(*size) : std::nullopt;
        if (!record || records.size() == most) {
            m_failed = true;
            return {};
        }
        records.push_back(*record);
    }
    return records;
}

SecretFieldMap SecretFieldsReader::rest() const
{
    SecretFieldMap rest;
    for (const auto& [id, value] : m_fields) {
        rest.emplace(id, SecretBytes::copyOf(value));
    }
    return rest;
}

} // namespace vault
