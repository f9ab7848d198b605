#pragma once

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

namespace app {

/// How one list becomes another, row by row, so that the rows that stay keep their place on the screen: first `gone`,
/// from the last to the first, then `come`, in the new list's order.
struct RowSteps
{
    std::vector<int> gone; ///< Row numbers at the moment of the step
    std::vector<int> come;

    std::size_t size() const { return gone.size() + come.size(); }
};

/// Nothing: rows that stay have changed their order, which such steps cannot do.
template <typename T>
std::optional<RowSteps> rowSteps(const std::vector<T>& from, const std::vector<T>& to)
{
    const auto isIn = [](const std::vector<T>& rows, const T& row) {
        return std::ranges::find(rows, row) != rows.end();
    };
    RowSteps steps;
    std::vector<T> kept;
    std::vector<T> wanted;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (isIn(to, from[i])) {
            kept.push_back(from[i]);
        } else {
            steps.gone.insert(steps.gone.begin(), static_cast<int>(i));
        }
    }
    for (std::size_t i = 0; i < to.size(); ++i) {
        if (isIn(from, to[i])) {
            wanted.push_back(to[i]);
        } else {
            steps.come.push_back(static_cast<int>(i));
        }
    }
    return kept == wanted ? std::optional(std::move(steps)) : std::nullopt;
}

} // namespace app
