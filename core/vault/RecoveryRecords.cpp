#include "vault/RecoveryRecords.h"

#include "vault/SecretFields.h"

#include <QSet>

namespace vault {

namespace {

using base::ByteView;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;
using recovery::CodeBook;
using recovery::CodeSet;
using recovery::RecoveryCode;

constexpr std::uint16_t layout = 1;

enum BookField : std::uint16_t { KeyCheckedAt = 1, Sets = 2 };
enum SetField : std::uint16_t {
    Id = 1,
    AccountId,
    Issuer,
    Name,
    Note,
    Url,
    Administrator,
    MfaState,
    KeptElsewhereAt,
    State,
    Replaces,
    CreatedAt,
    ChangedAt,
    Revision,
    FollowUpSince,
    FollowUpEndedAt,
    FollowUpReason,
    Codes,
};
enum CodeField : std::uint16_t { Text = 1, CodeStateField, Since, Purpose, RefusedAt, CodeNote };

Error altered()
{
    return {ErrorCode::Altered, QStringLiteral("list of code sets")};
}

SecretBytes encode(const RecoveryCode& code)
{
    SecretFieldsWriter writer(code.unknown);
    writer.bytes(Text, code.text.view());
    writer.number(CodeStateField, static_cast<std::uint8_t>(code.state));
    writer.time(Since, code.since);
    writer.text(Purpose, code.purpose);
    writer.time(RefusedAt, code.refusedAt);
    writer.text(CodeNote, code.note);
    return writer.take();
}

SecretBytes encode(const CodeSet& set)
{
    SecretFieldsWriter writer(set.unknown);
    const auto& details = set.details;
    writer.uuid(Id, set.id);
    writer.uuid(AccountId, details.account);
    writer.text(Issuer, details.issuer);
    writer.text(Name, details.name);
    writer.text(Note, details.note);
    writer.text(Url, details.url);
    writer.text(Administrator, details.administrator);
    writer.number(MfaState, static_cast<std::uint8_t>(details.mfa));
    writer.time(KeptElsewhereAt, details.keptElsewhereAt);
    writer.number(State, static_cast<std::uint8_t>(set.state));
    writer.uuid(Replaces, set.replaces);
    writer.time(CreatedAt, set.createdAt);
    writer.time(ChangedAt, set.changedAt);
    writer.number(Revision, set.revision);
    writer.time(FollowUpSince, set.followUp.since);
    writer.time(FollowUpEndedAt, set.followUp.endedAt);
    writer.text(FollowUpReason, set.followUp.reason);
    std::vector<SecretBytes> codes;
    for (const auto& code : set.codes) {
        codes.push_back(encode(code));
    }
    writer.list(Codes, codes);
    return writer.take();
}

Result<RecoveryCode> decodeCode(ByteView bytes)
{
    auto fields = SecretFieldsReader::read(bytes);
    if (!fields) {
        return fields.error();
    }
    RecoveryCode code;
    code.text = fields->bytes(Text, recovery::longestCode);
    code.state = fields->number<recovery::CodeState>(CodeStateField, recovery::CodeState::Used);
    code.since = fields->time(Since);
    code.purpose = fields->text(Purpose, recovery::longestRemark);
    code.refusedAt = fields->time(RefusedAt);
    code.note = fields->text(CodeNote, recovery::longestRemark);
    code.unknown = fields->rest();
    if (fields->failed() || code.text.isEmpty()) {
        return altered();
    }
    return code;
}

recovery::SetDetails decodeDetails(SecretFieldsReader& fields)
{
    recovery::SetDetails details;
    details.account = fields.uuid(AccountId);
    details.issuer = fields.text(Issuer, recovery::longestName);
    details.name = fields.text(Name, recovery::longestName);
    details.note = fields.text(Note, recovery::longestNote);
    details.url = fields.text(Url, recovery::longestRemark);
    details.administrator = fields.text(Administrator, recovery::longestRemark);
    details.mfa = fields.number<recovery::Mfa>(MfaState, recovery::Mfa::Optional);
    details.keptElsewhereAt = fields.time(KeptElsewhereAt);
    return details;
}

Result<CodeSet> decodeSet(ByteView bytes)
{
    auto fields = SecretFieldsReader::read(bytes);
    if (!fields) {
        return fields.error();
    }
    CodeSet set;
    set.id = fields->uuid(Id);
    set.details = decodeDetails(*fields);
    set.state = fields->number<recovery::SetState>(State, recovery::SetState::Removed);
    set.replaces = fields->uuid(Replaces);
    set.createdAt = fields->time(CreatedAt);
    set.changedAt = fields->time(ChangedAt);
    set.revision = fields->number64(Revision);
    set.followUp = {fields->time(FollowUpSince), fields->time(FollowUpEndedAt),
                    fields->text(FollowUpReason, recovery::longestRemark)};
    for (const auto code : fields->list(Codes, recovery::mostCodes)) {
        auto decoded = decodeCode(code);
        if (!decoded) {
            return decoded.error();
        }
        set.codes.push_back(*std::move(decoded));
    }
    set.unknown = fields->rest();
    if (fields->failed() || set.id.isNull() || set.revision == 0 || set.codes.empty()) {
        return altered();
    }
    return set;
}

} // namespace

Result<CodeBook> decodeCodeBook(ByteView payload)
{
    base::ByteReader reader(payload);
    const auto version = reader.number<std::uint16_t>();
    if (!version) {
        return altered();
    }
    if (*version != layout) {
        return Error{ErrorCode::NewerVersion, QStringLiteral("list of code sets, layout %1").arg(*version)};
    }
    auto fields = SecretFieldsReader::read(*reader.take(reader.left()));
    if (!fields) {
        return fields.error();
    }
    CodeBook book;
    QSet<QUuid> ids;
    book.keyCheckedAt = fields->time(KeyCheckedAt);
    for (const auto bytes : fields->list(Sets, recovery::mostSets)) {
        auto set = decodeSet(bytes);
        if (!set) {
            return set.error();
        }
        if (ids.contains(set->id)) {
            return altered();
        }
        ids.insert(set->id);
        book.sets.push_back(*std::move(set));
    }
    book.unknown = fields->rest();
    if (fields->failed()) {
        return altered();
    }
    return book;
}

SecretBytes encodeCodeBook(const CodeBook& book)
{
    SecretFieldsWriter writer(book.unknown);
    writer.time(KeyCheckedAt, book.keyCheckedAt);
    std::vector<SecretBytes> sets;
    for (const auto& set : book.sets) {
        sets.push_back(encode(set));
    }
    writer.list(Sets, sets);
    const auto fields = writer.take();
    SecretBytes payload(sizeof(layout) + fields.size()); // all at once, so that no half-grown copy moves about
    payload.truncate(0);
    base::appendNumber(payload, layout);
    payload.append(fields.view());
    return payload;
}

} // namespace vault
