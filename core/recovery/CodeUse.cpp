#include "recovery/CodeBook.h"

#include <algorithm>

/// The part of CodeBook that is about single codes.
namespace recovery {

namespace {

Error wrongState(const char* why)
{
    return {ErrorCode::WrongState, QLatin1String(why)};
}

/// No code that the follow-up could be about is used any more.
bool isMoot(const CodeSet& set)
{
    return std::ranges::none_of(set.codes, [&set](const RecoveryCode& code) {
        return code.state != CodeState::Unused && code.since >= set.followUp.since;
    });
}

QString cut(const QString& text)
{
    return text.trimmed().left(longestRemark);
}

} // namespace

Result<TakenCode> CodeBook::takeNext(const SetRef& from, const QString& purpose, qint64 now)
{
    const auto set = openCurrent(from);
    if (!set) {
        return set.error();
    }
    auto& codes = (*set)->codes;
    // One that a site has refused before comes last.
    auto next = std::ranges::find_if(
        codes, [](const RecoveryCode& code) { return code.state == CodeState::Unused && code.refusedAt == 0; });
    if (next == codes.end()) {
        next = std::ranges::find(codes, CodeState::Unused, &RecoveryCode::state);
    }
    if (next == codes.end()) {
        return Error{ErrorCode::NoCodeLeft, QStringLiteral("%1 codes, all used").arg(codes.size())};
    }
    next->state = CodeState::BeingUsed;
    next->since = now;
    next->purpose = cut(purpose);
    if (!(*set)->followUp.isOpen()) {
        (*set)->followUp = {now, 0, {}};
    }
    (*set)->noteChange(now);
    return TakenCode{static_cast<std::size_t>(next - codes.begin()) + 1, next->text.clone(), (*set)->unused()};
}

Result<void> CodeBook::settle(const SetRef& set, std::size_t number, qint64 now)
{
    const auto code = openCode(set, number);
    if (!code) {
        return code.error();
    }
    if ((*code)->state == CodeState::Used) {
        return wrongState("it is used already");
    }
    if ((*code)->state == CodeState::Unused) {
        (*code)->since = now;
    }
    (*code)->state = CodeState::Used;
    (*open(set.id))->noteChange(now);
    return {};
}

Result<void> CodeBook::giveBack(const SetRef& set, std::size_t number, const QString& note, qint64 now)
{
    const auto code = openCode(set, number);
    if (!code) {
        return code.error();
    }
    if ((*code)->state == CodeState::Unused) {
        return wrongState("it is not used");
    }
    (*code)->state = CodeState::Unused;
    (*code)->since = 0;
    (*code)->refusedAt = now;
    (*code)->note = cut(note);
    auto& owner = **open(set.id);
    if (owner.followUp.isOpen() && isMoot(owner)) {
        owner.followUp = {};
    }
    owner.noteChange(now);
    return {};
}

Result<void> CodeBook::endFollowUp(const SetRef& set, const QString& reason, qint64 now)
{
    const auto found = open(set);
    if (!found) {
        return found.error();
    }
    if (!(*found)->followUp.isOpen()) {
        return wrongState("nothing is to be done");
    }
    (*found)->followUp.endedAt = now;
    (*found)->followUp.reason = cut(reason);
    (*found)->noteChange(now);
    return {};
}

Result<RecoveryCode*> CodeBook::openCode(const SetRef& ref, std::size_t number)
{
    const auto set = openCurrent(ref);
    if (!set) {
        return set.error();
    }
    if (number == 0 || number > (*set)->codes.size()) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("no code of this number")};
    }
    return &(*set)->codes[number - 1];
}

} // namespace recovery
