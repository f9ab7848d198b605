#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace app {

/// One thread on which slow work runs in order. What it needs to know about the order is thus simply the order of the
/// calls.
class Worker
{
public:
    Worker()
    {
        m_pool.setMaxThreadCount(1);
        m_pool.setExpiryTimeout(-1); // libraries keep state for each thread; one thread for good
    }
    /// Waits for the work that has begun; what is still queued is dropped, and its futures end without an answer.
    ~Worker()
    {
        m_pool.clear();
        m_pool.waitForDone();
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Runs `work` and answers with what it returns. A future that was cancelled before its turn is not begun.
    template <typename Work>
    auto run(Work work) -> QFuture<std::invoke_result_t<Work&>>
    {
        using Answer = std::invoke_result_t<Work&>;
        auto promise = std::make_shared<QPromise<Answer>>();
        auto future = promise->future();
        auto task = std::make_shared<Work>(std::move(work));
        promise->start();
        m_pool.start([promise, task] {
            if (!promise->isCanceled()) {
                promise->addResult((*task)());
            }
            promise->finish();
        });
        return future;
    }

private:
    QThreadPool m_pool;
};

} // namespace app
