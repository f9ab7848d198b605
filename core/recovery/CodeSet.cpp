#include "recovery/CodeSet.h"

#include "account/Account.h"

#include <algorithm>

namespace recovery {

namespace {

Error invalid(const char* what)
{
    return {ErrorCode::InvalidArgument, QLatin1String(what)};
}

bool isSeparator(std::uint8_t byte)
{
    return byte == ' ' || byte == '-' || byte == '_' || byte == '.';
}

} // namespace

void CodeSet::noteChange(qint64 now)
{
    ++revision;
    changedAt = now;
}

std::size_t CodeSet::count(CodeState wanted) const
{
    return static_cast<std::size_t>(std::ranges::count(codes, wanted, &RecoveryCode::state));
}

Result<SetDetails> checked(SetDetails details)
{
    for (auto* name : {&details.issuer, &details.name}) {
        *name = account::cleanedName(*name, longestName);
    }
    for (auto* text : {&details.url, &details.administrator}) {
        *text = text->trimmed();
        if (text->size() > longestRemark) {
            return invalid("text too long");
        }
    }
    if (details.note.size() > longestNote) {
        return invalid("note too long");
    }
    if (details.issuer.isEmpty() && details.name.isEmpty()) {
        return invalid("no name");
    }
    return details;
}

Result<CodeSet> newSet(const QUuid& id, SetDetails details, std::vector<SecretBytes> codes, qint64 now)
{
    auto clean = checked(std::move(details));
    if (!clean) {
        return clean.error();
    }
    if (codes.empty() || codes.size() > mostCodes) {
        return invalid("number of codes");
    }
    CodeSet set;
    set.id = id;
    set.details = *std::move(clean);
    set.createdAt = now;
    set.changedAt = now;
    for (auto& text : codes) {
        if (text.isEmpty() || text.size() > longestCode) {
            return invalid("size of a code");
        }
        RecoveryCode code;
        code.text = std::move(text);
        set.codes.push_back(std::move(code));
    }
    return set;
}

SecretBytes normalised(base::ByteView code)
{
    SecretBytes plain(code.size());
    std::size_t size = 0;
    for (const auto byte : code) {
        if (!isSeparator(byte)) {
            plain.data()[size++] = byte >= 'A' && byte <= 'Z' ? static_cast<std::uint8_t>(byte | 0x20U) : byte;
        }
    }
    plain.truncate(size);
    return plain;
}

bool sameCode(base::ByteView left, base::ByteView right)
{
    return normalised(left).equals(normalised(right).view());
}

bool sameOwner(const SetDetails& left, const SetDetails& right)
{
    if (!left.account.isNull() && left.account == right.account) {
        return true;
    }
    return account::sameName(left.issuer, right.issuer) && account::sameName(left.name, right.name);
}

} // namespace recovery
