#include "enrol/OtherExport.h"

#include <algorithm>
#include <vector>

namespace enrol {

namespace {

constexpr std::string_view blanks = " \t\r\n";

/// Where the string ends that begins at `open`: its second quote, or the end of the text.
std::size_t endOfString(std::string_view json, std::size_t open)
{
    auto place = open + 1;
    while (place < json.size() && json[place] != '"') {
        place += json[place] == '\\' ? 2 : 1;
    }
    return std::min(place, json.size());
}

/// The keys of the outermost object, without a parser's copies of the secrets that are in such a file.
std::vector<std::string_view> outermostKeys(std::string_view json)
{
    std::vector<std::string_view> keys;
    int depth = 0;
    for (std::size_t place = 0; place < json.size(); ++place) {
        const char character = json[place];
        if (character == '{' || character == '[') {
            ++depth;
        } else if (character == '}' || character == ']') {
            --depth;
        } else if (character == '"') {
            const auto end = endOfString(json, place);
            const auto next = json.find_first_not_of(blanks, end + 1);
            if (depth == 1 && next != std::string_view::npos && json[next] == ':') {
                keys.push_back(json.substr(place + 1, end - place - 1));
            }
            place = end;
        }
    }
    return keys;
}

} // namespace

std::optional<ForeignCode> otherExport(std::string_view utf8)
{
    const auto begin = utf8.find_first_not_of(blanks);
    if (begin == std::string_view::npos || utf8[begin] != '{') {
        return std::nullopt;
    }
    const auto keys = outermostKeys(utf8);
    const auto has = [&keys](std::string_view key) { return std::ranges::find(keys, key) != keys.end(); };
    if (has("header") && has("db")) {
        return ForeignCode::AegisExport;
    }
    if (has("services") && has("schemaVersion")) {
        return ForeignCode::TwoFasExport;
    }
    if (has("encrypted") && (has("items") || has("data"))) {
        return ForeignCode::BitwardenExport;
    }
    return std::nullopt;
}

} // namespace enrol
