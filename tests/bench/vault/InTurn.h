#pragma once

#include "base/Result.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <utility>
#include <vector>

/// A benchmark of what did not work is none.
template <typename T>
void need(const base::Result<T>& result)
{
    if (!result) {
        std::fprintf(stderr, "%s %s\n", base::toString(result.error().code).data(), qPrintable(result.error().detail));
        std::exit(1);
    }
}

/// Runs them in turn, so that a disturbance of the machine meets both. Returns the medians in milliseconds.
inline std::pair<double, double> inTurn(int rounds, const std::function<void()>& one,
                                        const std::function<void()>& other)
{
    std::vector<double> times[2];
    for (int round = 0; round < rounds; ++round) {
        for (int which = 0; which < 2; ++which) {
            QElapsedTimer timer;
            timer.start();
            which ? other() : one();
            times[which].push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
    }
    for (auto& each : times) {
        std::ranges::sort(each);
    }
    const auto middle = static_cast<std::size_t>(rounds / 2);
    return {times[0][middle], times[1][middle]};
}
