#include "vault/SecretRecords.h"

#include "base/ByteReader.h"

namespace vault {

namespace {

using base::Error;
using base::ErrorCode;

constexpr std::uint16_t layout = 1;
constexpr std::size_t uuidSize = 16;
constexpr std::size_t recordHead = uuidSize + 4 + 4;

Error altered()
{
    return {ErrorCode::Altered, QStringLiteral("list of secrets")};
}

} // namespace

base::Result<SecretRecords> decodeRecords(base::ByteView payload)
{
    base::ByteReader reader(payload);
    const auto version = reader.number<std::uint16_t>();
    const auto count = reader.number<std::uint32_t>();
    if (!count) {
        return altered();
    }
    if (*version != layout) {
        return Error{ErrorCode::NewerVersion, QStringLiteral("list of secrets, layout %1").arg(*version)};
    }
    SecretRecords records;
    for (std::uint32_t i = 0; i < *count; ++i) {
        const auto id = reader.take(uuidSize);
        const auto generation = reader.number<std::uint32_t>();
        const auto size = reader.number<std::uint32_t>();
        const auto value = size && *size <= largestRecord ? reader.take(*size) : std::nullopt;
        if (!value) {
            return altered();
        }
        const auto uuid = QUuid::fromRfc4122(QByteArrayView(id->data(), static_cast<qsizetype>(id->size())));
        if (!records.emplace(RecordKey(uuid, *generation), base::SecretBytes::copyOf(*value)).second) {
            return altered();
        }
    }
    if (reader.left() > 0) {
        return altered();
    }
    return records;
}

base::SecretBytes encodeRecords(const SecretRecords& records)
{
    std::size_t size = sizeof(layout) + sizeof(std::uint32_t);
    for (const auto& [key, value] : records) {
        size += recordHead + value.size();
    }
    base::SecretBytes payload(size); // all at once, so that no half-grown copy moves about
    payload.truncate(0);
    base::appendNumber(payload, layout);
    base::appendNumber(payload, static_cast<std::uint32_t>(records.size()));
    for (const auto& [key, value] : records) {
        payload.append(base::bytesOf(key.first.toRfc4122()));
        base::appendNumber(payload, std::uint32_t{key.second});
        base::appendNumber(payload, static_cast<std::uint32_t>(value.size()));
        payload.append(value.view());
    }
    return payload;
}

} // namespace vault
