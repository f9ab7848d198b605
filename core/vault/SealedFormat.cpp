#include "vault/SealedFormat.h"

#include "base/ByteReader.h"
#include "crypto/Aead.h"
#include "crypto/Digest.h"

#include <algorithm>
#include <bit>
#include <map>

namespace vault {

namespace {

using base::ByteReader;

constexpr std::size_t preambleSize = 16; // magic, major, minor, size of the fields
constexpr std::size_t digestSize = 32;
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

/// Appends numbers and bytes to a byte array.
class Writer
{
public:
    void append(std::uint8_t byte) { m_bytes.append(static_cast<char>(byte)); }
    void append(ByteView bytes)
    {
        m_bytes.append(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    }
    template <std::unsigned_integral T>
    Writer& number(T value)
    {
        base::appendNumber(*this, value);
        return *this;
    }
    Writer& bytes(ByteView more)
    {
        append(more);
        return *this;
    }
    QByteArray take() { return std::move(m_bytes); }
    ByteView view() const { return base::bytesOf(m_bytes); }

private:
    QByteArray m_bytes;
};

bool allZero(ByteView bytes)
{
    return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

/// Why a file that does not begin with the magic does not: a damaged beginning is told from another kind of file.
/// Damaged means at most one wrong bit per byte, or zeros, which is what a crash of the system can leave.
Error strangeBeginning(ByteView file)
{
    const auto size = std::min(file.size(), format::magic.size());
    std::size_t wrongBits = 0;
    for (std::size_t i = 0; i < size; ++i) {
        wrongBits += static_cast<std::size_t>(std::popcount(static_cast<std::uint8_t>(file[i] ^ format::magic[i])));
    }
    if (wrongBits <= size || allZero(file.first(size))) {
        return damaged("magic");
    }
    return {ErrorCode::NotSealedFile, QStringLiteral("magic")};
}

/// What holds for every version, now and later: the magic, the version's place, and the SHA-256 at the end.
Result<void> checkFrame(ByteView file)
{
    if (file.size() < format::magic.size() || !std::ranges::equal(file.first(format::magic.size()), format::magic)) {
        return strangeBeginning(file);
    }
    if (file.size() < preambleSize + digestSize) {
        return damaged("truncated");
    }
    const auto digest = crypto::sha256(file.first(file.size() - digestSize));
    if (!std::ranges::equal(digest, file.last(digestSize))) {
        return damaged("SHA-256 of the file");
    }
    return {};
}

/// Fields in strictly ascending order of their ids, hence without duplicates, and nothing after them.
Result<Fields> readFields(ByteView bytes)
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
        if (!one || slots.size() == format::most) {
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

Result<SealedHeader> readHeader(ByteView bytes, std::uint16_t minor)
{
    auto fields = readFields(bytes);
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

/// A slot from its id to its nonce: all but the wrapped key.
void writeSlot(Writer& writer, const KeySlot& slot)
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
    Writer all;
    for (const auto& slot : slots) {
        Writer one;
        writeSlot(one, slot);
        one.bytes(slot.wrappedKey);
        all.number(static_cast<std::uint16_t>(one.view().size())).bytes(one.view());
    }
    return all.take();
}

template <std::unsigned_integral T>
QByteArray numberField(T value)
{
    return Writer().number(value).take();
}

} // namespace

Result<SealedParts> parseSealed(ByteView file)
{
    if (const auto framed = checkFrame(file); !framed) {
        return framed.error();
    }
    ByteReader reader(file.subspan(format::magic.size()));
    const auto major = reader.number<std::uint16_t>();
    const auto minor = reader.number<std::uint16_t>();
    const auto fieldsSize = reader.number<std::uint32_t>();
    if (*major > format::major) {
        return Error{ErrorCode::NewerVersion, QStringLiteral("format %1.%2").arg(*major).arg(*minor)};
    }
    if (*major < format::major || *fieldsSize > format::largestFields) {
        return damaged("preamble");
    }
    const auto fields = reader.take(*fieldsSize);
    const auto digest = reader.take(digestSize);
    const auto mac = reader.take(digestSize);
    if (!mac || reader.left() < digestSize) {
        return damaged("header size");
    }
    const std::size_t macAt = preambleSize + *fieldsSize + digestSize;
    if (!std::ranges::equal(crypto::sha256(file.first(macAt - digestSize)), *digest)) {
        return damaged("SHA-256 of the header");
    }
    auto header = readHeader(*fields, *minor);
    if (!header) {
        return header.error();
    }
    const auto payload = *reader.take(reader.left() - digestSize);
    if (payload.size() != header->paddedSize + crypto::aead::tagSize) {
        return damaged("file size");
    }
    return SealedParts{*std::move(header), file.first(macAt), *mac, file.first(macAt + digestSize), payload};
}

QByteArray headerBytes(const SealedHeader& header)
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
    Writer inner;
    for (const auto& [id, value] : fields) {
        inner.number(id).number(static_cast<std::uint16_t>(value.size())).bytes(base::bytesOf(value));
    }
    Writer whole;
    whole.bytes(format::magic)
        .number(format::major)
        .number(header.minor)
        .number(static_cast<std::uint32_t>(inner.view().size()))
        .bytes(inner.view());
    whole.bytes(crypto::sha256(whole.view()));
    return whole.take();
}

QByteArray slotBinding(const FileId& file, const KeySlot& slot)
{
    Writer writer;
    writer.bytes(format::magic).number(format::major).bytes(file);
    writeSlot(writer, slot);
    return writer.take();
}

std::size_t paddedSize(std::size_t payload)
{
    const auto size = sizeof(std::uint32_t) + payload;
    return (size + format::paddingBlock - 1) / format::paddingBlock * format::paddingBlock;
}

} // namespace vault
