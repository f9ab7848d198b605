#include "app/cli/Validation.h"

#include <algorithm>
#include <charconv>

namespace cli {

ValueCheck wholeNumber(std::uint64_t least, std::uint64_t most)
{
    return [least, most](const std::string& value) -> std::string {
        std::uint64_t number = 0;
        const auto* end = value.data() + value.size();
        const auto [rest, problem] = std::from_chars(value.data(), end, number);
        const bool fits = problem == std::errc() && rest == end && number >= least && number <= most;
        return fits ? std::string()
                    : "“" + value + "” is no whole number from " + std::to_string(least) + " to " +
                          std::to_string(most) + ".";
    };
}

ValueCheck oneOf(std::vector<std::string> words)
{
    return [words = std::move(words)](const std::string& value) -> std::string {
        if (std::ranges::find(words, lowered(value)) != words.end()) {
            return {};
        }
        std::string list;
        for (const auto& word : words) {
            list += (list.empty() ? "" : ", ") + word;
        }
        return "“" + value + "” is not known here. Known: " + list + ".";
    };
}

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char character) {
        return character >= 'A' && character <= 'Z' ? static_cast<char>(character | 0x20) : character;
    });
    return text;
}

} // namespace cli
