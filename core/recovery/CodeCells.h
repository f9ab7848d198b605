#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a line of a code list is made of, for readCodeList() alone. All views are into the text.
namespace recovery {

/// A piece of a line that may be a code.
struct Candidate
{
    std::string_view text; ///< May have several spaces between its words
    /// How it looks, so that it can be compared with the others: "8", "5-5", "4 4", "w12" for twelve words.
    std::string shape;
    bool isStrong = false;   ///< By its own looks; others count if the strong ones look the same
    bool isEmbedded = false; ///< Among words that are no code
    bool isUsed = false;     ///< Crossed out or ticked
};

/// What stands between the separators of columns.
struct Cell
{
    std::string_view text; ///< With its number and bullet
    std::string_view body; ///< Without
    std::optional<int> number;
    bool isUsed = false;
    bool hasCodeLabel = false; ///< "Recovery code: …"
    bool isRemark = false;     ///< Named as something else
    std::vector<Candidate> candidates;
};

struct Line
{
    std::size_t number = 0; ///< From 1
    std::string_view text;  ///< Without spaces around
    std::vector<Cell> cells;
};

/// The lines that are not blank. `hasBareNumbers`: numbers without a point behind them stand before the codes.
std::vector<Line> linesOf(std::string_view text, bool hasBareNumbers);

/// True where every cell that could be a code begins with a number of a row, 1 2 3 …, in any order.
bool hasBareNumbers(const std::vector<Line>& lines);

/// True for what headings are made of: "recovery", "codes", "discord".
bool isHeadingWord(std::string_view word);

} // namespace recovery
