#pragma once

#include <QFuture>
#include <QPromise>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>

namespace app {

/// One thread on which slow work runs in order. What it needs to know about the order is thus simply the order of the
/// calls. The thread begins with the first work.
class Worker
{
public:
    Worker() = default;
    /// Waits for the work that has begun; what is still queued is dropped, and its futures end without an answer.
    /// The thread is joined, which QThread and QThreadPool leave out on Unix: the libraries' cleaning up after the
    /// thread must not run into their cleaning up after the program.
    ~Worker()
    {
        std::deque<std::function<void()>> dropped;
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
            dropped.swap(m_queue);
        }
        m_changed.notify_one();
        dropped.clear();
        if (m_thread.joinable()) {
            m_thread.join();
        }
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Runs `work` and answers with what it returns. A future that was cancelled before its turn is not begun. Called
    /// on the thread that owns the worker.
    template <typename Work>
    auto run(Work work) -> QFuture<std::invoke_result_t<Work&>>
    {
        using Answer = std::invoke_result_t<Work&>;
        auto promise = std::make_shared<QPromise<Answer>>();
        auto future = promise->future();
        auto task = std::make_shared<Work>(std::move(work));
        promise->start();
        start([promise, task] {
            if (!promise->isCanceled()) {
                promise->addResult((*task)());
            }
            promise->finish();
        });
        return future;
    }

private:
    void start(std::function<void()> task)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_queue.push_back(std::move(task));
        }
        m_changed.notify_one();
        if (!m_thread.joinable()) {
            m_thread = std::thread([this] { workOff(); });
        }
    }

    void workOff()
    {
        for (;;) {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_ending || !m_queue.empty(); });
            if (m_ending) {
                return;
            }
            const auto task = std::move(m_queue.front());
            m_queue.pop_front();
            lock.unlock();
            task();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_queue; // With `m_ending` guarded by the mutex
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace app
