#pragma once

#include "enrol/Entry.h"
#include "enrol/ForeignCode.h"
#include "enrol/MigrationUri.h"

#include <string_view>
#include <vector>

namespace enrol {

/// What a scanned or pasted text holds.
struct Enrolment
{
    enum class Kind {
        Otpauth,   ///< At least one key URI, perhaps beside Google batches
        Migration, ///< Google batches alone
        Other,     ///< Nothing that enrols an account: `foreign` says what it is
    };

    Kind kind = Kind::Other;
    std::vector<Entry> entries;
    std::vector<RefusedEntry> refused;
    std::vector<MigrationPart> parts;         ///< Of Google's exports, each once; to be given to a MigrationCollector
    ForeignCode foreign = ForeignCode::Empty; ///< Where there is neither an entry nor a refused one: why
};

/// Any text that a person scans, pastes, drops or opens: one key URI, several (one a line, or parted by commas),
/// Google's batches, or something else that can be explained.
class EnrolmentText
{
public:
    EnrolmentText() = delete;

    /// UTF-8 or UTF-16, with or without a byte order mark. Blank lines and those that begin with '#' are skipped. One
    /// bad entry never stops the others: it is in `refused`, with the errors of OtpAuthUri::parse and
    /// MigrationUri::parse, or NotAnEnrolment for a line of something else among key URIs. A Google batch that is there
    /// twice is read once. Errors: TextTooLong (over `longest` bytes or `mostEntries` entries; nothing was read).
    static Result<Enrolment> parse(std::string_view text);

    static constexpr std::size_t longest = std::size_t{16} << 20;
    static constexpr std::size_t mostEntries = 100'000;
};

} // namespace enrol
