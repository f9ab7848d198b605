#pragma once

#include "enrol/Entry.h"

#include <string_view>
#include <tuple>
#include <vector>

namespace enrol {

/// Which part of an export this is. Google Authenticator shows a large export as several QR codes.
struct MigrationPart
{
    qint32 batch = 0; ///< The export's random number, the same in all its parts; may be negative
    int size = 1;     ///< How many parts there are; 1–100
    int index = 0;    ///< From 0

    bool operator==(const MigrationPart&) const = default;
    friend bool operator<(const MigrationPart& left, const MigrationPart& right)
    {
        return std::tie(left.batch, left.size, left.index) < std::tie(right.batch, right.size, right.index);
    }
};

struct MigrationBatch
{
    MigrationPart part;
    std::vector<Entry> entries;
    std::vector<RefusedEntry> refused;
};

/// One QR code of Google Authenticator's "Transfer accounts": otpauth-migration://offline?data=, base64 of a protobuf
/// message. Its fields are not published; other programs agree on them (FORMAT.md).
class MigrationUri
{
public:
    MigrationUri() = delete;

    static bool isOne(std::string_view text);

    /// Takes base64 also with spaces for '+', without padding, and in the alphabet that is safe in URLs. An account
    /// that cannot be read is refused, with its reason; the others are kept. Every account has a period of 30 s.
    /// Errors: NotAnEnrolment (another scheme), TextTooLong (over `longest` bytes, or `longestPayload` decoded),
    /// MalformedMigration (no base64, no whole message, more than `mostEntries` or `mostParts`, an index past the
    /// size). For an entry: MissingSecret, InvalidSecret, UnsupportedType, UnsupportedHash (MD5), InvalidDigits,
    /// InvalidCounter, MalformedMigration.
    static Result<MigrationBatch> parse(std::string_view utf8);

    static constexpr std::size_t longestPayload = std::size_t{64} << 10;
    static constexpr std::size_t longest = 4 * longestPayload + 1024; ///< Base64, and '%2B' for many characters
    static constexpr std::size_t mostEntries = 200;
    static constexpr int mostParts = 100;
};

} // namespace enrol
