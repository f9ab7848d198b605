#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <QString>
#include <QUuid>

#include <cstdint>
#include <map>
#include <vector>

/// Recovery codes and their life, without a file and without a screen.
namespace recovery {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;

/// Fields that a later version has added, by their id; written back as they came.
using UnknownFields = std::map<std::uint16_t, SecretBytes>;

/// The numbers are those of the file.
enum class CodeState : std::uint8_t {
    Unused = 0,
    BeingUsed = 1, ///< Handed out, and not yet known whether the site took it. Never handed out again as it is.
    Used = 2,
};

struct RecoveryCode
{
    SecretBytes text; ///< UTF-8, 1–512 bytes: as the site shows it, words parted by one space
    CodeState state = CodeState::Unused;
    qint64 since = 0;     ///< UTC seconds; when it came to be used, or 0
    QString purpose;      ///< What it was taken for
    qint64 refusedAt = 0; ///< UTC seconds; when the site last did not accept it, or 0
    QString note;         ///< On that
    UnknownFields unknown;
};

enum class SetState : std::uint8_t {
    Current = 0,
    Replaced = 1, ///< By a newer set; kept until the person confirms that the site has only the new codes
    Removed = 2,  ///< By the person; can be brought back
};

/// Whether the account may go without MFA.
enum class Mfa : std::uint8_t { Unknown = 0, Enforced = 1, Optional = 2 };

/// What a set is for. Names are clean (account::cleanedName), at most 256 characters; note at most 4,096, the others at
/// most 1,024.
struct SetDetails
{
    QUuid account; ///< In the list of accounts; null where it is none of them
    QString issuer;
    QString name;
    QString note;
    QString url;           ///< Where to make new codes
    QString administrator; ///< Whom to ask where there is neither authenticator nor code
    Mfa mfa = Mfa::Unknown;
    qint64 keptElsewhereAt = 0; ///< UTC seconds; when the person said that a copy is kept away from this computer, or 0

    bool operator==(const SetDetails&) const = default;
};

/// What is to be done after a code was used: make new ones, or switch MFA off where that is allowed.
struct FollowUp
{
    qint64 since = 0;   ///< UTC seconds; 0: there never was one
    qint64 endedAt = 0; ///< UTC seconds; 0: it is still to be done
    QString reason;     ///< Why it was dismissed; empty where it was done

    bool isOpen() const { return since != 0 && endedAt == 0; }
    bool operator==(const FollowUp&) const = default;
};

/// The codes that a site has given at one time.
struct CodeSet
{
    QUuid id;
    SetDetails details;
    SetState state = SetState::Current;
    QUuid replaces;             ///< The set that this one has replaced and that is still kept; else null
    qint64 createdAt = 0;       ///< UTC seconds
    qint64 changedAt = 0;       ///< UTC seconds
    std::uint64_t revision = 1; ///< Counts the changes
    FollowUp followUp;
    std::vector<RecoveryCode> codes; ///< In the site's order; a code's number is its place from 1, and stays
    UnknownFields unknown;

    void noteChange(qint64 now);
    std::size_t count(CodeState wanted) const;
    std::size_t unused() const { return count(CodeState::Unused); }
};

inline constexpr std::size_t longestCode = 512; ///< Bytes
inline constexpr std::size_t mostCodes = 200;   ///< In a set
inline constexpr std::size_t mostSets = 5000;
inline constexpr qsizetype longestName = 256;    ///< Characters
inline constexpr qsizetype longestRemark = 1024; ///< Characters of URL, administrator, purpose, reason, note of a code
inline constexpr qsizetype longestNote = 4096;

/// The details with clean names and texts that are not too long. InvalidArgument where a text is, or without any name.
Result<SetDetails> checked(SetDetails details);

/// A set of codes that nobody has used yet. Errors: checked()'s; InvalidArgument for no code, too many, or one of a
/// wrong size.
Result<CodeSet> newSet(const QUuid& id, SetDetails details, std::vector<SecretBytes> codes, qint64 now);

/// Equal for a code however it is written: without spaces and dashes, in lower case.
SecretBytes normalised(base::ByteView code);
bool sameCode(base::ByteView left, base::ByteView right);

/// True where both are for the same account: the same id, or the same names.
bool sameOwner(const SetDetails& left, const SetDetails& right);

} // namespace recovery
