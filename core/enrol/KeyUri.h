#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace enrol {

/// A URI that may carry a key, taken apart but not decoded: views into the text, which has to outlive it.
///
/// More patient than RFC 3986, because people and sites forget to encode: a '?' begins the query only where a parameter
/// that key URIs have follows (after another one it is an '&', as is a ';'), a '#' is an ordinary character, and an '&'
/// without a '=' after it belongs to the value.
struct KeyUri
{
    struct Parameter
    {
        std::string_view name;
        std::string_view value;
    };

    std::string_view scheme; ///< Without ':'
    std::size_t slashes = 0; ///< How many follow the ':'
    std::string_view rest;   ///< Between "scheme://" and the query, without a '/' at its end
    std::vector<Parameter> parameters;

    /// Empty when the text does not begin with a scheme.
    static std::optional<KeyUri> split(std::string_view text);

    /// Whether the text begins with the name of a parameter that key URIs have, and '='.
    static bool beginsParameter(std::string_view text);

    /// The first value of that name that is not empty; names are compared without case. Empty: there is none.
    std::string_view value(std::string_view name) const;

    bool hasScheme(std::string_view name) const;
    /// `rest` up to its first '/', and what follows.
    std::string_view host() const;
    std::string_view label() const;
};

/// ASCII letters are equal to their other case.
bool equalsIgnoringCase(std::string_view left, std::string_view right);
bool startsWithIgnoringCase(std::string_view text, std::string_view start);
/// Without ASCII white space at both ends.
std::string_view trimmed(std::string_view text);

} // namespace enrol
