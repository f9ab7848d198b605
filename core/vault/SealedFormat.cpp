#include "vault/SealedFormat.h"

#include "base/ByteReader.h"
#include "crypto/Aead.h"
#include "crypto/Digest.h"
#include "vault/ByteWriter.h"
#include "vault/SealedFields.h"

#include <algorithm>
#include <bit>

namespace vault {

namespace {

using base::ByteReader;

constexpr std::size_t preambleSize = 16; // magic, major, minor, size of the fields
constexpr std::size_t digestSize = 32;

Error damaged(const char* what)
{
    return {ErrorCode::Damaged, QLatin1String(what)};
}

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
    auto header = readFields(*fields, *minor);
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
    const auto fields = writeFields(header);
    ByteWriter writer;
    writer.bytes(format::magic)
        .number(format::major)
        .number(header.minor)
        .number(static_cast<std::uint32_t>(fields.size()))
        .bytes(base::bytesOf(fields));
    writer.bytes(crypto::sha256(writer.view()));
    return writer.take();
}

std::size_t paddedSize(std::size_t payload)
{
    const auto size = sizeof(std::uint32_t) + payload;
    return (size + format::paddingBlock - 1) / format::paddingBlock * format::paddingBlock;
}

} // namespace vault
