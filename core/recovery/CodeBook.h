#pragma once

#include "recovery/CodeSet.h"

#include <span>

namespace recovery {

/// Which set is meant, and as of which change it was seen.
struct SetRef
{
    QUuid id;
    std::uint64_t revision = 0; ///< 0: whatever has changed since

    SetRef(const QUuid& set, std::uint64_t seen = 0) : id(set), revision(seen) {} // NOLINT: an id alone is enough
    SetRef(const CodeSet& set) : id(set.id), revision(set.revision) {}            // NOLINT
};

/// A code that is marked as being used and may be shown once that is saved.
struct TakenCode
{
    std::size_t number = 0; ///< Its place in the set, from 1
    SecretBytes text;
    std::size_t left = 0; ///< Unused ones in the set
};

/// A code that is in a set already.
struct Duplicate
{
    std::size_t index = 0; ///< Of the codes asked for
    QUuid set;
    std::size_t number = 0; ///< In that set
};

/// All sets, and every change that can be made to them. Pure: it is read from the vault, changed, and saved by
/// vault::RecoveryVault. `now` is UTC seconds.
///
/// Errors of all that take a set: CodeSetNotFound; Conflict where it has changed since it was seen; WrongState where it
/// is not in a state in which this can be done. Nothing has changed after an error.
class CodeBook
{
public:
    std::vector<CodeSet> sets; ///< In the order of adding
    UnknownFields unknown;
    qint64 keyCheckedAt = 0; ///< UTC seconds; when the person last showed to have the recovery key, or 0

    const CodeSet* find(const QUuid& id) const;
    /// The set in use for this account; null where there is none.
    const CodeSet* currentFor(const SetDetails& details) const;
    /// The set that has replaced this one; null where none has.
    const CodeSet* successorOf(const QUuid& id) const;
    /// Codes of the replaced sets that are still kept behind this one.
    std::size_t replacedBehind(const CodeSet& set) const;
    std::vector<Duplicate> duplicatesOf(std::span<const SecretBytes> codes) const;

    /// WrongState where the account has a set in use already; InvalidArgument where there are mostSets.
    Result<void> add(CodeSet fresh);
    /// More codes behind those of a set in use. InvalidArgument for too many, or one of a wrong size.
    Result<void> append(const SetRef& to, std::vector<SecretBytes> codes, qint64 now);
    /// Puts `fresh` in the place of a set in use, which is kept as replaced. What `fresh` says of its details counts;
    /// what it leaves empty is taken from the old one. What was to be done after a used code is done.
    Result<void> replace(const SetRef& old, CodeSet fresh, qint64 now);
    /// The new codes are the ones the site takes: forgets the sets that it has replaced. Returns how many.
    Result<std::size_t> confirm(const SetRef& fresh, qint64 now);
    /// Brings a removed or a replaced set back into use; the one that has replaced it is removed.
    Result<void> restore(const SetRef& gone, qint64 now);
    Result<void> remove(const SetRef& set, qint64 now);
    /// Forgets a set that is not in use.
    Result<void> erase(const SetRef& set);
    Result<void> edit(const SetRef& set, SetDetails details, qint64 now);

    /// The next unused code, marked as being used; opens a follow-up. NoCodeLeft where all are used.
    Result<TakenCode> takeNext(const SetRef& from, const QString& purpose, qint64 now);
    /// The site took the code. Also for an unused code that was used from paper.
    Result<void> settle(const SetRef& set, std::size_t number, qint64 now);
    /// The site did not take the code: it is unused again, with a note.
    Result<void> giveBack(const SetRef& set, std::size_t number, const QString& note, qint64 now);
    /// What follows on a used code was done, or is dismissed for this reason.
    Result<void> endFollowUp(const SetRef& set, const QString& reason, qint64 now);

private:
    Result<CodeSet*> open(const SetRef& ref);
    Result<CodeSet*> openCurrent(const SetRef& ref);
    Result<RecoveryCode*> openCode(const SetRef& ref, std::size_t number);
};

} // namespace recovery
