#include "vault/SealedFields.h"

#include "base/ByteReader.h"
#include "vault/ByteWriter.h"

#include <algorithm>
#include <map>

namespace vault {

namespace {

using base::ByteReader;

constexpr std::uint16_t aesGcm = 1;

enum Field : std::uint16_t {
    FileIdField = 1,
    GenerationField = 2,
    KindField = 3,
    CipherField = 4,
    PayloadSaltField = 5,
    PayloadSizeField = 6,
    SlotsField = 7,
};

using Fields = std::map<std::uint16_t, QByteArray>;

Error damaged(const char* what)
{
    return {ErrorCode::Damaged, QLatin1String(what)};
}

QByteArray copyOf(ByteView bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

template <std::size_t size>
bool take(ByteReader& reader, Bytes<size>& target)
{
    const auto bytes = reader.take(size);
    if (bytes) {
        std::ranges::copy(*bytes, target.begin());
    }
    return bytes.has_value();
}

template <std::unsigned_integral T>
bool take(ByteReader& reader, T& target)
{
    const auto number = reader.number<T>();
    target = number.value_or(0);
    return number.has_value();
}

/// Fields in strictly ascending order of their ids, hence without duplicates, and nothing after them.
Result<Fields> splitFields(ByteView bytes)
{
    Fields fields;
    ByteReader reader(bytes);
    while (reader.left() > 0) {
        const auto id = reader.number<std::uint16_t>();
        const auto size = reader.number<std::uint16_t>();
        const auto value = size ? reader.take(*size) : std::nullopt;
        if (!id || !value || (!fields.empty() && *id <= fields.rbegin()->first)) {
            return damaged("header fields");
        }
        fields.emplace(*id, copyOf(*value));
    }
    return fields;
}

Result<KeySlot> readSlot(ByteView bytes)
{
    KeySlot slot;
    ByteReader reader(bytes);
    std::uint8_t type = 0;
    std::uint8_t kdf = 0;
    std::uint8_t parametersSize = 0;
    if (!take(reader, slot.id) || !take(reader, type) || !take(reader, kdf) || !take(reader, parametersSize)) {
        return damaged("slot");
    }
    const auto parameters = reader.take(parametersSize);
    if (!parameters || !take(reader, slot.salt) || !take(reader, slot.nonce) || !take(reader, slot.wrappedKey) ||
        reader.left() > 0) {
        return damaged("slot");
    }
    slot.type = SlotType{type};
    slot.kdf = SlotKdf{kdf};
    slot.parameters = copyOf(*parameters);
    return slot;
}

Result<std::vector<KeySlot>> readSlots(ByteView bytes)
{
    std::vector<KeySlot> slots;
    ByteReader reader(bytes);
    while (reader.left() > 0) {
        const auto size = reader.number<std::uint16_t>();
        const auto one = size ? reader.take(*size) : std::nullopt;
        if (!one || slots.size() == format::mostSlots) {
            return damaged("slots");
        }
        auto slot = readSlot(*one);
        if (!slot) {
            return slot.error();
        }
        if (std::ranges::find(slots, slot->id, &KeySlot::id) != slots.end()) {
            return damaged("slot id twice");
        }
        slots.push_back(*std::move(slot));
    }
    if (slots.empty()) {
        return damaged("no slot");
    }
    return slots;
}

/// Moves a required field of a fixed size out of `fields`.
template <typename T>
bool takeField(Fields& fields, Field id, T& target)
{
    const auto node = fields.extract(id);
    if (node.empty()) {
        return false;
    }
    ByteReader reader(base::bytesOf(node.mapped()));
    return take(reader, target) && reader.left() == 0;
}

/// A slot from its id to its nonce: all but the wrapped key.
void writeSlot(ByteWriter& writer, const KeySlot& slot)
{
    writer.bytes(slot.id)
        .number(static_cast<std::uint8_t>(slot.type))
        .number(static_cast<std::uint8_t>(slot.kdf))
        .number(static_cast<std::uint8_t>(slot.parameters.size()))
        .bytes(base::bytesOf(slot.parameters))
        .bytes(slot.salt)
        .bytes(slot.nonce);
}

QByteArray slotsField(const std::vector<KeySlot>& slots)
{
    ByteWriter all;
    for (const auto& slot : slots) {
        ByteWriter one;
        writeSlot(one, slot);
        one.bytes(slot.wrappedKey);
        all.number(static_cast<std::uint16_t>(one.view().size())).bytes(one.view());
    }
    return all.take();
}

template <std::unsigned_integral T>
QByteArray numberField(T value)
{
    return ByteWriter().number(value).take();
}

} // namespace

Result<SealedHeader> readFields(ByteView bytes, std::uint16_t minor)
{
    auto fields = splitFields(bytes);
    if (!fields) {
        return fields.error();
    }
    SealedHeader header;
    header.minor = minor;
    std::uint16_t kind = 0;
    std::uint16_t cipher = 0;
    if (!takeField(*fields, FileIdField, header.fileId) || !takeField(*fields, GenerationField, header.generation) ||
        !takeField(*fields, KindField, kind) || !takeField(*fields, CipherField, cipher) ||
        !takeField(*fields, PayloadSaltField, header.payloadSalt) ||
        !takeField(*fields, PayloadSizeField, header.paddedSize)) {
        return damaged("header fields");
    }
    header.kind = FileKind{kind};
    if (cipher != aesGcm) {
        return Error{ErrorCode::NewerVersion, QStringLiteral("cipher %1").arg(cipher)};
    }
    if (header.paddedSize == 0 || header.paddedSize > format::largestPaddedPayload ||
        header.paddedSize % format::paddingBlock != 0) {
        return damaged("payload size");
    }
    const auto slotsField = fields->extract(SlotsField);
    auto slots = readSlots(slotsField.empty() ? ByteView() : base::bytesOf(slotsField.mapped()));
    if (!slots) {
        return slots.error();
    }
    header.slots = *std::move(slots);
    if (!fields->empty() && minor <= format::minor) {
        return damaged("unknown field");
    }
    for (auto& [id, value] : *fields) {
        header.unknown.push_back({id, value});
    }
    return header;
}

QByteArray writeFields(const SealedHeader& header)
{
    Fields fields{
        {FileIdField, copyOf(header.fileId)},
        {GenerationField, numberField(header.generation)},
        {KindField, numberField(static_cast<std::uint16_t>(header.kind))},
        {CipherField, numberField(aesGcm)},
        {PayloadSaltField, copyOf(header.payloadSalt)},
        {PayloadSizeField, numberField(header.paddedSize)},
        {SlotsField, slotsField(header.slots)},
    };
    for (const auto& field : header.unknown) {
        fields.emplace(field.id, field.value);
    }
    ByteWriter writer;
    for (const auto& [id, value] : fields) {
        writer.number(id).number(static_cast<std::uint16_t>(value.size())).bytes(base::bytesOf(value));
    }
    return writer.take();
}

QByteArray slotBinding(const FileId& file, const KeySlot& slot)
{
    ByteWriter writer;
    writer.bytes(format::magic).number(format::major).bytes(file);
    writeSlot(writer, slot);
    return writer.take();
}

} // namespace vault
