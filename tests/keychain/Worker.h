#pragma once

#include <QTest>

#include <future>

/// Runs a function on a thread of its own while this one runs the event loop, as the account store's calls do.
template <typename Function>
auto onWorker(Function function)
{
    auto result = std::async(std::launch::async, std::move(function));
    while (result.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    }
    return result.get();
}
