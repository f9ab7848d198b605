#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace cli {

/// What is wrong with an option's value, in words; empty: nothing.
using ValueCheck = std::function<std::string(const std::string& value)>;

/// A decimal number from `least` to `most`.
ValueCheck wholeNumber(std::uint64_t least, std::uint64_t most);

/// One of these words, which are in lower case, in any case.
ValueCheck oneOf(std::vector<std::string> words);

/// ASCII letters in lower case.
std::string lowered(std::string text);

} // namespace cli
