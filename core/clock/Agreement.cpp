#include "clock/Agreement.h"

#include <algorithm>

namespace clocks {

namespace {

struct Edge
{
    qint64 at;
    bool isBegin;

    /// Intervals that only touch do overlap: at one place, beginnings come first.
    bool operator<(const Edge& other) const { return at != other.at ? at < other.at : isBegin && !other.isBegin; }
};

std::vector<Edge> edgesOf(std::span<const Interval> intervals)
{
    std::vector<Edge> edges;
    edges.reserve(2 * intervals.size());
    for (const auto& interval : intervals) {
        edges.push_back({interval.low, true});
        edges.push_back({interval.high, false});
    }
    std::ranges::sort(edges, std::less<>());
    return edges;
}

/// From the first to the last point that at least `least` intervals hold; nothing where there is none.
std::optional<Interval> heldBy(int least, const std::vector<Edge>& edges)
{
    std::optional<Interval> found;
    int depth = 0;
    for (const auto& edge : edges) {
        depth += edge.isBegin ? 1 : 0;
        if (depth >= least) {
            found = Interval{found ? found->low : edge.at, edge.at};
        }
        depth -= edge.isBegin ? 0 : 1;
    }
    return found;
}

} // namespace

std::optional<Agreement> agreementOf(std::span<const Interval> intervals)
{
    const auto count = static_cast<int>(intervals.size());
    const auto edges = edgesOf(intervals);
    const auto certain = count >= fewestAnswers ? heldBy(count / 2 + 1, edges) : std::nullopt;
    if (!certain) {
        return std::nullopt;
    }
    Agreement agreement{*certain, *certain, 0, {}};
    for (int depth = count; depth > count / 2; --depth) {
        if (const auto best = heldBy(depth, edges)) {
            agreement.best = *best;
            break;
        }
    }
    for (const auto& interval : intervals) {
        agreement.agrees.push_back(interval.touches(*certain));
        agreement.agreeing += agreement.agrees.back() ? 1 : 0;
    }
    return agreement;
}

} // namespace clocks
