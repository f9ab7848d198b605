#include "recovery/CodeCells.h"

#include "recovery/CodeWords.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace recovery {

namespace {

using namespace std::string_view_literals;

constexpr std::array bullets{"\u2022"sv, "\u00b7"sv, "\u25aa"sv, "\u25cf"sv, "\u25cb"sv, "\u25e6"sv, "\u2023"sv,
                             "\u2043"sv, "\u25a0"sv, "\u25a1"sv, "\u2610"sv, "\u25b6"sv, "\u27a4"sv};
constexpr std::array ticks{"\u2611"sv, "\u2612"sv, "\u2713"sv, "\u2714"sv, "\u2717"sv,
                           "\u2718"sv, "\u2705"sv, "\u274c"sv, "[x]"sv,    "[X]"sv};

constexpr std::size_t shortestCode = 4;
constexpr std::size_t shortestNumbered = 3; // as the shortest words of BIP 39

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

std::string_view trimmed(std::string_view text)
{
    constexpr auto blank = " \t"sv;
    const auto first = text.find_first_not_of(blank);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(blank) - first + 1);
}

bool takePrefix(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix)) {
        return false;
    }
    text = trimmed(text.substr(prefix.size()));
    return true;
}

template <typename Range>
bool takeAnyPrefix(std::string_view& text, const Range& prefixes)
{
    return std::ranges::any_of(prefixes, [&text](std::string_view prefix) { return takePrefix(text, prefix); });
}

/// "1. ", "12)", "(3)", "#4", "5:", "6 - "; with `bare` also "7 ".
std::optional<int> takeNumber(std::string_view& text, bool bare)
{
    auto rest = text;
    const bool isOpened = takePrefix(rest, "(") || takePrefix(rest, "[");
    const bool isHash = takePrefix(rest, "#");
    const auto digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits == 0 || digits > 3 || digits == rest.size()) {
        return std::nullopt;
    }
    int number = 0;
    std::from_chars(rest.data(), rest.data() + digits, number);
    rest.remove_prefix(digits);
    const bool isClosed = (rest[0] == ')' || rest[0] == ']') && rest.size() > 1;
    const bool hasMark = !isOpened && (rest[0] == '.' || rest[0] == ':') && rest.size() > 1;
    const bool hasDash = rest.starts_with(" - ");
    const bool hasSpace = rest[0] == ' ' && (bare || isHash);
    if (!isClosed && !hasMark && !hasDash && !hasSpace) {
        return std::nullopt;
    }
    text = trimmed(rest.substr(hasDash ? 3 : 1));
    return number;
}

void stripMarks(std::string_view& text, std::string_view marks)
{
    text = trimmed(text);
    while (!text.empty() && marks.find(text.front()) != std::string_view::npos) {
        text.remove_prefix(1);
    }
    while (!text.empty() && marks.find(text.back()) != std::string_view::npos) {
        text.remove_suffix(1);
    }
    text = trimmed(text);
}

bool takeBullet(std::string_view& text)
{
    if (takePrefix(text, "[ ]") || takePrefix(text, "[]") || takeAnyPrefix(text, bullets)) {
        return true;
    }
    // A dash or star counts only before a space: "*word*" and "-5" are no list.
    return text.size() > 2 && (text[0] == '-' || text[0] == '*' || text[0] == '+') && text[1] == ' ' &&
           takePrefix(text, text.substr(0, 1));
}

/// What stands before a colon is a name, if there is something behind. "1234:5678" is none.
std::optional<std::pair<std::string_view, std::string_view>> labelled(std::string_view text)
{
    const auto colon = text.find_first_of(":=");
    if (colon == std::string_view::npos || colon == 0 || text.substr(colon).starts_with("://")) {
        return std::nullopt;
    }
    auto label = text.substr(0, colon);
    auto rest = text.substr(colon + 1);
    stripMarks(label, "\"'{[* ");
    stripMarks(rest, "\"'{}[]*= "); // "=" also ends Base64
    const bool isName =
        std::ranges::any_of(label, [](char each) { return !isDigit(each) && each != '-' && each != ' '; });
    return isName && !rest.empty() ? std::optional(std::pair(label, rest)) : std::nullopt;
}

Cell cellOf(std::string_view text, bool bare)
{
    Cell cell;
    cell.text = text;
    auto body = text;
    for (bool goOn = true; goOn;) {
        const bool isTicked = takeAnyPrefix(body, ticks);
        cell.isUsed = cell.isUsed || isTicked;
        goOn = isTicked || takeBullet(body);
        if (!cell.number) {
            cell.number = takeNumber(body, bare);
            goOn = goOn || cell.number;
        }
    }
    if (body.starts_with("~~") && body.ends_with("~~") && body.size() > 4) {
        cell.isUsed = true;
    }
    stripMarks(body, "\"'`~{}[]* ");
    if (const auto parts = labelled(body)) {
        cell.hasCodeLabel = namesCode(parts->first);
        cell.isRemark = !cell.hasCodeLabel;
        body = parts->second;
    }
    cell.body = body;
    if (!cell.isRemark) {
        cell.candidates = candidatesOf(cell.body, cell.hasCodeLabel, cell.number ? shortestNumbered : shortestCode);
    }
    for (auto& candidate : cell.candidates) {
        candidate.isUsed = candidate.isUsed || cell.isUsed;
    }
    return cell;
}

/// At tabs, two spaces or more, bars, semicolons and commas.
std::vector<std::string_view> columnsOf(std::string_view line)
{
    std::vector<std::string_view> columns;
    std::size_t start = 0;
    const auto end = [&](std::size_t at) {
        if (const auto column = trimmed(line.substr(start, at - start)); !column.empty()) {
            columns.push_back(column);
        }
    };
    for (std::size_t at = 0; at < line.size(); ++at) {
        const bool isGap = line[at] == ' ' && at + 1 < line.size() && line[at + 1] == ' ';
        if (isGap || "\t|;,"sv.find(line[at]) != std::string_view::npos) {
            end(at);
            start = at + 1;
        }
    }
    end(line.size());
    return columns;
}

/// A number or a bullet that a wide gap has cut off from its code: " 1.   1234 5678".
bool isLoneMark(std::string_view column)
{
    const bool isNumber = column.size() <= 5 && column.find_first_not_of("0123456789#().:") == std::string_view::npos &&
                          ".):"sv.find(column.back()) != std::string_view::npos;
    return isNumber || column == "-" || column == "*" || std::ranges::find(bullets, column) != bullets.end();
}

std::vector<std::string_view> withTheirMarks(const std::vector<std::string_view>& columns)
{
    std::vector<std::string_view> joined;
    const char* mark = nullptr;
    for (const auto& column : columns) {
        const auto* begin = mark ? mark : column.data();
        mark = nullptr;
        if (isLoneMark(column) && &column != &columns.back()) {
            mark = begin;
            continue;
        }
        joined.emplace_back(begin, static_cast<std::size_t>(column.data() + column.size() - begin));
    }
    return joined;
}

Line lineOf(std::string_view text, std::size_t number, bool bare)
{
    Line line{number, text, {}};
    for (const auto column : withTheirMarks(columnsOf(text))) {
        line.cells.push_back(cellOf(column, bare));
    }
    if (isSentence(text)) { // however its parts may look, such as the words before and behind a comma
        for (auto& cell : line.cells) {
            if (!cell.isRemark && !cell.hasCodeLabel) {
                cell.candidates = embeddedIn(cell.body);
            }
        }
    }
    return line;
}

bool isStrongAlone(const Candidate& candidate)
{
    return candidate.isStrong && !candidate.isEmbedded;
}

} // namespace

std::vector<Line> linesOf(std::string_view text, bool hasBareNumbers)
{
    std::vector<Line> lines;
    std::size_t number = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (!line.empty()) {
            lines.push_back(lineOf(line, number, hasBareNumbers));
        }
    }
    return lines;
}

bool hasBareNumbers(const std::vector<Line>& lines)
{
    std::set<int> numbers;
    std::size_t cells = 0;
    for (const auto& line : lines) {
        for (const auto& cell : line.cells) {
            if (cell.number || cell.isRemark) {
                continue;
            }
            auto rest = cell.body;
            const auto number = takeNumber(rest, true);
            if (number && !candidatesOf(rest, false, shortestNumbered).empty()) {
                ++cells;
                numbers.insert(*number);
            } else if (std::ranges::any_of(cell.candidates, isStrongAlone)) {
                return false;
            }
        }
    }
    const auto first = numbers.empty() ? 2 : *numbers.begin();
    return cells >= 2 && numbers.size() == cells && first <= 1 &&
           *numbers.rbegin() - first + 1 == static_cast<int>(cells);
}

} // namespace recovery
