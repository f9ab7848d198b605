#include "recovery/CodeBook.h"

#include <algorithm>

namespace recovery {

namespace {

Error wrongState(const char* why)
{
    return {ErrorCode::WrongState, QLatin1String(why)};
}

void inherit(QString& text, const QString& from)
{
    if (text.isEmpty()) {
        text = from;
    }
}

/// A new set is for whom the old one was for, unless it says otherwise.
void inherit(SetDetails& fresh, const SetDetails& old)
{
    if (fresh.account.isNull()) {
        fresh.account = old.account;
    }
    inherit(fresh.issuer, old.issuer);
    inherit(fresh.name, old.name);
    inherit(fresh.note, old.note);
    inherit(fresh.url, old.url);
    inherit(fresh.administrator, old.administrator);
    if (fresh.mfa == Mfa::Unknown) {
        fresh.mfa = old.mfa;
    }
}

} // namespace

const CodeSet* CodeBook::find(const QUuid& id) const
{
    const auto found = std::ranges::find(sets, id, &CodeSet::id);
    return found == sets.end() ? nullptr : &*found;
}

const CodeSet* CodeBook::currentFor(const SetDetails& details) const
{
    const auto found = std::ranges::find_if(sets, [&details](const CodeSet& set) {
        return set.state == SetState::Current && sameOwner(set.details, details);
    });
    return found == sets.end() ? nullptr : &*found;
}

const CodeSet* CodeBook::successorOf(const QUuid& id) const
{
    const auto found = std::ranges::find(sets, id, &CodeSet::replaces);
    return found == sets.end() ? nullptr : &*found;
}

std::size_t CodeBook::replacedBehind(const CodeSet& set) const
{
    std::size_t codes = 0;
    const auto* behind = find(set.replaces);
    // As many steps as there are sets: a chain that leads back into itself must not hold us.
    for (std::size_t step = 0; behind && step < sets.size(); ++step) {
        codes += behind->codes.size();
        behind = find(behind->replaces);
    }
    return codes;
}

std::vector<Duplicate> CodeBook::duplicatesOf(std::span<const SecretBytes> codes) const
{
    std::vector<SecretBytes> wanted;
    for (const auto& code : codes) {
        wanted.push_back(normalised(code.view()));
    }
    std::vector<Duplicate> found;
    for (const auto& set : sets) {
        for (std::size_t i = 0; i < set.codes.size(); ++i) {
            const auto own = normalised(set.codes[i].text.view());
            for (std::size_t index = 0; index < wanted.size(); ++index) {
                if (own.equals(wanted[index].view())) {
                    found.push_back({index, set.id, i + 1});
                }
            }
        }
    }
    return found;
}

Result<void> CodeBook::add(CodeSet fresh)
{
    if (sets.size() >= mostSets) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("too many sets")};
    }
    if (find(fresh.id) || currentFor(fresh.details)) {
        return wrongState("the account has a set in use");
    }
    sets.push_back(std::move(fresh));
    return {};
}

Result<void> CodeBook::append(const SetRef& to, std::vector<SecretBytes> codes, qint64 now)
{
    const auto set = openCurrent(to);
    if (!set) {
        return set.error();
    }
    auto more = newSet((*set)->id, (*set)->details, std::move(codes), now); // which checks them
    if (!more) {
        return more.error();
    }
    if ((*set)->codes.size() + more->codes.size() > mostCodes) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("number of codes")};
    }
    std::ranges::move(more->codes, std::back_inserter((*set)->codes));
    (*set)->noteChange(now);
    return {};
}

Result<void> CodeBook::replace(const SetRef& old, CodeSet fresh, qint64 now)
{
    const auto before = openCurrent(old);
    if (!before) {
        return before.error();
    }
    if (sets.size() >= mostSets || find(fresh.id)) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("too many sets, or the same id")};
    }
    auto& set = **before;
    inherit(fresh.details, set.details);
    fresh.replaces = set.id;
    set.state = SetState::Replaced;
    if (set.followUp.isOpen()) {
        set.followUp.endedAt = now;
    }
    set.noteChange(now);
    sets.push_back(std::move(fresh));
    return {};
}

Result<std::size_t> CodeBook::confirm(const SetRef& fresh, qint64 now)
{
    const auto set = openCurrent(fresh);
    if (!set) {
        return set.error();
    }
    if ((*set)->replaces.isNull()) {
        return wrongState("it has replaced nothing");
    }
    auto behind = (*set)->replaces;
    (*set)->replaces = {};
    (*set)->noteChange(now);
    std::size_t forgotten = 0;
    while (const auto* old = find(behind)) {
        const auto id = old->id;
        behind = old->replaces;
        std::erase_if(sets, [&id](const CodeSet& each) { return each.id == id; });
        ++forgotten;
    }
    return forgotten;
}

Result<void> CodeBook::restore(const SetRef& gone, qint64 now)
{
    const auto found = open(gone);
    if (!found) {
        return found.error();
    }
    auto& set = **found;
    if (set.state == SetState::Current) {
        return wrongState("it is in use");
    }
    const auto later = std::ranges::find(sets, set.id, &CodeSet::replaces);
    if (set.state == SetState::Replaced && later != sets.end()) {
        if (later->state == SetState::Replaced) {
            return wrongState("the set that replaced it is replaced itself");
        }
        later->state = SetState::Removed;
        later->replaces = {};
        later->noteChange(now);
    } else if (currentFor(set.details)) {
        return wrongState("the account has a set in use");
    }
    set.state = SetState::Current;
    set.noteChange(now);
    return {};
}

Result<void> CodeBook::remove(const SetRef& set, qint64 now)
{
    const auto found = openCurrent(set);
    if (!found) {
        return found.error();
    }
    if (!(*found)->replaces.isNull()) {
        return wrongState("the set that it replaced is still kept");
    }
    (*found)->state = SetState::Removed;
    (*found)->noteChange(now);
    return {};
}

Result<void> CodeBook::erase(const SetRef& set)
{
    const auto found = open(set);
    if (!found) {
        return found.error();
    }
    if ((*found)->state == SetState::Current) {
        return wrongState("it is in use");
    }
    const auto id = (*found)->id;
    const auto behind = (*found)->replaces;
    for (auto& each : sets) {
        if (each.replaces == id) {
            each.replaces = behind;
        }
    }
    std::erase_if(sets, [&id](const CodeSet& each) { return each.id == id; });
    return {};
}

Result<void> CodeBook::edit(const SetRef& set, SetDetails details, qint64 now)
{
    const auto found = open(set);
    if (!found) {
        return found.error();
    }
    auto clean = checked(std::move(details));
    if (!clean) {
        return clean.error();
    }
    const auto* other = currentFor(*clean);
    if ((*found)->state == SetState::Current && other && other->id != (*found)->id) {
        return wrongState("the account has a set in use");
    }
    (*found)->details = *std::move(clean);
    (*found)->noteChange(now);
    return {};
}

Result<CodeSet*> CodeBook::open(const SetRef& ref)
{
    const auto found = std::ranges::find(sets, ref.id, &CodeSet::id);
    if (found == sets.end()) {
        return Error{ErrorCode::CodeSetNotFound, QStringLiteral("no set of this id")};
    }
    if (ref.revision != 0 && ref.revision != found->revision) {
        return Error{ErrorCode::Conflict,
                     QStringLiteral("seen at %1, now at %2").arg(ref.revision).arg(found->revision)};
    }
    return &*found;
}

Result<CodeSet*> CodeBook::openCurrent(const SetRef& ref)
{
    auto found = open(ref);
    if (found && (*found)->state != SetState::Current) {
        return wrongState("it is not in use");
    }
    return found;
}

} // namespace recovery
