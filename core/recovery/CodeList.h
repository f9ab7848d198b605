#pragma once

#include "recovery/CodeSet.h"

/// Recovery codes as sites hand them out: a page's text that was copied, a text file. Any text → codes, and what is
/// none.
namespace recovery {

struct ListedCode
{
    SecretBytes text;     ///< Without number and bullet; groups and words parted by one space, dashes as they were
    std::size_t line = 0; ///< From 1
};

/// Why a piece of the text was not taken as a code.
enum class NotTaken {
    Remark,     ///< A heading, a sentence, an address, a date
    Repeated,   ///< The same code once more
    MarkedUsed, ///< Crossed out, ticked, or with "used" beside it
    OddOneOut,  ///< Unlike all the others
    TooLong,
};

struct LeftOver
{
    SecretBytes text; ///< A whole line, or a piece of one that has codes too; it may hold a secret all the same
    std::size_t line = 0;
    NotTaken reason = NotTaken::Remark;
};

/// Every line that is not blank has a code or is left over: nothing is dropped silently.
struct CodeList
{
    std::vector<ListedCode> codes; ///< In the order of their numbers where they have some, else of the text
    std::vector<LeftOver> leftOver;
};

inline constexpr std::size_t largestCodeList = std::size_t{256} * 1024; ///< Bytes
inline constexpr std::size_t mostLines = 4000;

/// UTF-8, or UTF-16 with a byte order mark. Numbered, bulleted, in columns, groups with spaces or dashes, one word or
/// many words a code, a single code in a sentence, a field of a JSON object. What is a code is told by its looks and by
/// what most of them look like, so the person should be shown the answer.
/// Errors: TextTooLong (also for more than mostCodes codes), NotText, NoCodesFound.
Result<CodeList> readCodeList(base::ByteView text);

/// "remark", "repeated", …
QLatin1String nameOf(NotTaken reason);

} // namespace recovery
