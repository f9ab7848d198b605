#include "enrol/MigrationUri.h"

#include "enrol/EntryNames.h"
#include "enrol/KeyUri.h"
#include "enrol/PercentCoding.h"

#include <protozero/pbf_reader.hpp>

namespace enrol {

namespace {

using account::AccountDraft;
using base::SecretBytes;
using otp::Hash;
using otp::OtpParameters;
using otp::Type;

enum class WireType : std::uint32_t {
    Number = static_cast<std::uint32_t>(protozero::pbf_wire_type::varint),
    Bytes = static_cast<std::uint32_t>(protozero::pbf_wire_type::length_delimited),
};

/// A field's number and type in one, so that a known number of another type is skipped and never misread.
constexpr std::uint32_t field(std::uint32_t number, WireType type)
{
    return number << 3U | static_cast<std::uint32_t>(type);
}

/// The message OtpParameters, as it is: numbers not looked at yet, texts in the payload's memory.
struct Parameters
{
    std::string_view secret;
    std::string_view name;
    std::string_view issuer;
    std::int32_t algorithm = 0;
    std::int32_t digits = 0;
    std::int32_t type = 0;
    std::int64_t counter = 0;
};

Error malformed(const char* what)
{
    return {ErrorCode::MalformedMigration, QString::fromLatin1(what)};
}

std::string_view viewOf(const protozero::data_view& view)
{
    return {view.data(), view.size()};
}

QString textOf(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// Throws protozero::exception.
void readParameters(protozero::pbf_reader message, Parameters& parameters)
{
    while (message.next()) {
        switch (message.tag_and_type()) {
        case field(1, WireType::Bytes):
            parameters.secret = viewOf(message.get_view());
            break;
        case field(2, WireType::Bytes):
            parameters.name = viewOf(message.get_view());
            break;
        case field(3, WireType::Bytes):
            parameters.issuer = viewOf(message.get_view());
            break;
        case field(4, WireType::Number):
            parameters.algorithm = message.get_enum();
            break;
        case field(5, WireType::Number):
            parameters.digits = message.get_enum();
            break;
        case field(6, WireType::Number):
            parameters.type = message.get_enum();
            break;
        case field(7, WireType::Number):
            parameters.counter = message.get_int64();
            break;
        default:
            message.skip();
        }
    }
}

Result<Hash> hashFrom(std::int32_t algorithm)
{
    switch (algorithm) {
    case 0: // not stated
    case 1:
        return Hash::Sha1;
    case 2:
        return Hash::Sha256;
    case 3:
        return Hash::Sha512;
    default: // 4 is MD5
        return Error{ErrorCode::UnsupportedHash, QString::number(algorithm)};
    }
}

Result<Type> typeFrom(std::int32_t type)
{
    switch (type) {
    case 0: // not stated
    case 2:
        return Type::Totp;
    case 1:
        return Type::Hotp;
    default:
        return Error{ErrorCode::UnsupportedType, QString::number(type)};
    }
}

Result<int> digitsFrom(std::int32_t digits)
{
    switch (digits) {
    case 0: // not stated
    case 1:
        return 6;
    case 2:
        return 8;
    default:
        return Error{ErrorCode::InvalidDigits, QString::number(digits)};
    }
}

Result<OtpParameters> parametersFrom(const Parameters& parameters)
{
    const auto type = typeFrom(parameters.type);
    if (!type) {
        return type.error();
    }
    const auto hash = hashFrom(parameters.algorithm);
    if (!hash) {
        return hash.error();
    }
    const auto digits = digitsFrom(parameters.digits);
    if (!digits) {
        return digits.error();
    }
    // A negative counter becomes one over 2^63, which is refused.
    return OtpParameters::make(*type, *hash, *digits, 30, static_cast<std::uint64_t>(parameters.counter));
}

Result<AccountDraft> draftFrom(const Parameters& parameters)
{
    if (parameters.secret.empty()) {
        return Error{ErrorCode::MissingSecret};
    }
    const auto otpParameters = parametersFrom(parameters);
    if (!otpParameters) {
        return otpParameters.error();
    }
    AccountDraft draft{{}, {SecretBytes::copyOf(parameters.secret), {}}};
    draft.account.parameters = *otpParameters;
    const auto checked = otp::checkKey(otpParameters->type, draft.secret.key);
    return checked ? Result<AccountDraft>(std::move(draft)) : checked.error();
}

void readEntry(const protozero::pbf_reader& message, MigrationBatch& batch)
{
    Parameters parameters;
    const auto draft = [&]() -> Result<AccountDraft> {
        try {
            readParameters(message, parameters);
        } catch (const protozero::exception& problem) {
            return malformed(problem.what());
        }
        return draftFrom(parameters);
    };
    auto read = draft();
    auto names = EntryNames::from(textOf(parameters.name), textOf(parameters.issuer));
    if (!read) {
        batch.refused.push_back({names.text(), 0, read.error()});
        return;
    }
    read->account.issuer = std::move(names.issuer);
    read->account.name = std::move(names.name);
    batch.entries.push_back(entryFrom(*std::move(read), names.hidCharacters));
}

/// Throws protozero::exception.
Result<void> readPayload(protozero::pbf_reader message, MigrationBatch& batch)
{
    while (message.next()) {
        switch (message.tag_and_type()) {
        case field(1, WireType::Bytes):
            if (batch.entries.size() + batch.refused.size() == MigrationUri::mostEntries) {
                return malformed("too many accounts");
            }
            readEntry(message.get_message(), batch);
            break;
        case field(3, WireType::Number):
            batch.part.size = message.get_int32();
            break;
        case field(4, WireType::Number):
            batch.part.index = message.get_int32();
            break;
        case field(5, WireType::Number):
            batch.part.batch = message.get_int32();
            break;
        default: // 2 is the version, which has changed nothing so far
            message.skip();
        }
    }
    batch.part.size = batch.part.size == 0 ? 1 : batch.part.size; // not stated
    const auto [id, size, index] = batch.part;
    if (size < 1 || size > MigrationUri::mostParts || index < 0 || index >= size) {
        return malformed("impossible part");
    }
    return {};
}

Result<SecretBytes> payloadOf(std::string_view data)
{
    auto text = percent::decode(data, percent::Plus::Literal);
    std::size_t length = 0;
    for (const auto byte : text.view()) {
        if (byte != '=' && byte != '\r' && byte != '\n') {
            const auto plain = byte == '-' || byte == ' ' ? std::uint8_t{'+'} : byte == '_' ? std::uint8_t{'/'} : byte;
            text.data()[length++] = plain;
        }
    }
    text.truncate(length);
    const auto base64 = QByteArray::fromRawData(text.text().data(), static_cast<qsizetype>(length));
    auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.isEmpty()) {
        return malformed("no base64");
    }
    auto payload = SecretBytes::takeFrom(decoded.decoded);
    if (payload.size() > MigrationUri::longestPayload) {
        return Error{ErrorCode::TextTooLong, QStringLiteral("%1 bytes").arg(payload.size())};
    }
    return payload;
}

} // namespace

bool MigrationUri::isOne(std::string_view text)
{
    constexpr std::string_view scheme = "otpauth-migration:";
    return startsWithIgnoringCase(trimmed(text), scheme);
}

Result<MigrationBatch> MigrationUri::parse(std::string_view utf8)
{
    if (utf8.size() > longest) {
        return Error{ErrorCode::TextTooLong, QStringLiteral("%1 bytes").arg(utf8.size())};
    }
    const auto uri = KeyUri::split(utf8);
    if (!uri || !isOne(utf8)) {
        return Error{ErrorCode::NotAnEnrolment};
    }
    const auto payload = payloadOf(uri->value("data"));
    if (!payload) {
        return payload.error();
    }
    MigrationBatch batch;
    try {
        const auto text = payload->text();
        if (const auto read = readPayload(protozero::pbf_reader(text.data(), text.size()), batch); !read) {
            return read.error();
        }
    } catch (const protozero::exception& problem) {
        return malformed(problem.what());
    }
    return batch;
}

} // namespace enrol
