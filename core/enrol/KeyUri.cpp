#include "enrol/KeyUri.h"

#include <algorithm>
#include <array>

namespace enrol {

namespace {

constexpr std::array<std::string_view, 15> knownNames{
    "secret",  "issuer", "algorithm", "digits", "period",      "counter", "pin",  "pin_length",
    "encoder", "data",   "track_id",  "image",  "codedisplay", "serial",  "icon",
};

constexpr std::size_t longestName = 24; // with some white space

char lower(char character)
{
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

bool isSchemeCharacter(char character)
{
    const char letter = lower(character);
    return (letter >= 'a' && letter <= 'z') || (character >= '0' && character <= '9') || character == '+' ||
           character == '-' || character == '.';
}

/// A name as it stands in an HTML page: "&amp;" has left its tail.
std::string_view withoutEntity(std::string_view name)
{
    constexpr std::string_view entity = "amp;";
    return startsWithIgnoringCase(name, entity) ? name.substr(entity.size()) : name;
}

bool isKnown(std::string_view name)
{
    return std::any_of(knownNames.begin(), knownNames.end(),
                       [name](std::string_view known) { return equalsIgnoringCase(known, name); });
}

/// The first `mark` after which a parameter that key URIs have begins.
std::size_t findBeforeKnownName(std::string_view text, char mark)
{
    for (auto place = text.find(mark); place != std::string_view::npos; place = text.find(mark, place + 1)) {
        const auto query = text.substr(place + 1, longestName);
        if (isKnown(trimmed(withoutEntity(query.substr(0, query.find('=')))))) {
            return place;
        }
    }
    return std::string_view::npos;
}

std::size_t queryStart(std::string_view text)
{
    const auto first = text.find('?');
    if (first == std::string_view::npos) {
        const auto other = findBeforeKnownName(text, '&'); // "otpauth://totp/name&secret=…"
        return other == std::string_view::npos ? findBeforeKnownName(text, ';') : other;
    }
    const auto known = findBeforeKnownName(text, '?');
    return known == std::string_view::npos ? first : known;
}

/// Whether a parameter begins after the character at `place`: after any '&', and after a '?' or ';' that some sites
/// write in its stead where a known name and its '=' follow ("&amp;" has such a ';' too).
bool isSeparator(std::string_view query, std::size_t place)
{
    const auto mark = query[place];
    return mark == '&' || ((mark == '?' || mark == ';') && !query.substr(0, place).ends_with("&amp") &&
                           KeyUri::beginsParameter(query.substr(place + 1)));
}

std::size_t pieceEnd(std::string_view query, std::size_t from)
{
    while (from < query.size() && !isSeparator(query, from)) {
        ++from;
    }
    return from;
}

std::vector<KeyUri::Parameter> parametersOf(std::string_view query)
{
    std::vector<KeyUri::Parameter> parameters;
    for (std::size_t begin = 0; begin < query.size();) {
        const auto end = pieceEnd(query, begin);
        const auto piece = query.substr(begin, end - begin);
        const auto equals = piece.find('=');
        if (equals != std::string_view::npos) {
            parameters.push_back({trimmed(withoutEntity(piece.substr(0, equals))), piece.substr(equals + 1)});
        } else if (!parameters.empty() && !isKnown(withoutEntity(piece))) {
            auto& value = parameters.back().value;
            const auto start = static_cast<std::size_t>(value.data() - query.data());
            value = query.substr(start, end - start); // "issuer=AT&T"
        }
        begin = end + 1;
    }
    return parameters;
}

} // namespace

std::optional<KeyUri> KeyUri::split(std::string_view text)
{
    text = trimmed(text);
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 ||
        !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), isSchemeCharacter)) {
        return std::nullopt;
    }
    KeyUri uri;
    uri.scheme = text.substr(0, colon);
    auto after = text.substr(colon + 1);
    uri.slashes = std::min(after.find_first_not_of('/'), after.size());
    after.remove_prefix(uri.slashes);
    const auto query = queryStart(after);
    uri.rest = after.substr(0, query);
    while (uri.rest.ends_with('/')) {
        uri.rest.remove_suffix(1);
    }
    if (query != std::string_view::npos) {
        uri.parameters = parametersOf(after.substr(query + 1));
    }
    return uri;
}

bool KeyUri::beginsParameter(std::string_view text)
{
    const auto start = text.substr(0, longestName);
    const auto equals = start.find('=');
    return equals != std::string_view::npos && isKnown(trimmed(start.substr(0, equals)));
}

std::string_view KeyUri::value(std::string_view name) const
{
    for (const auto& parameter : parameters) {
        const auto value = trimmed(parameter.value);
        if (!value.empty() && equalsIgnoringCase(parameter.name, name)) {
            return value;
        }
    }
    return {};
}

bool KeyUri::hasScheme(std::string_view name) const
{
    return equalsIgnoringCase(scheme, name);
}

std::string_view KeyUri::host() const
{
    return rest.substr(0, rest.find('/'));
}

std::string_view KeyUri::label() const
{
    const auto after = rest.substr(host().size());
    return after.substr(std::min(after.find_first_not_of('/'), after.size()));
}

bool equalsIgnoringCase(std::string_view left, std::string_view right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char one, char other) { return lower(one) == lower(other); });
}

bool startsWithIgnoringCase(std::string_view text, std::string_view start)
{
    return equalsIgnoringCase(text.substr(0, start.size()), start);
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n\v\f";
    const auto first = text.find_first_not_of(space);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(space) - first + 1);
}

} // namespace enrol
