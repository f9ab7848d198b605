#pragma once

#include "clock/CheckRun.h"
#include "clock/HttpsDate.h"

#include <QFuture>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

class QEventLoop;

namespace clocks {

/// Asks servers for the time, each check on a thread of its own, so that nobody's window waits and nobody's busy window
/// spoils the measurement. Sends nothing before run() is called.
class ClockCheck
{
public:
    using MakeTransport = std::function<std::unique_ptr<NtpTransport>()>;

    /// `memoryFile`: where ServerMemory is kept. `clock` has to outlive the object.
    ClockCheck(const base::Clock& clock, QString memoryFile, MakeTransport makeTransport = {});
    /// Ends a check that is under way; its future ends without an answer.
    ~ClockCheck();
    ClockCheck(const ClockCheck&) = delete;
    ClockCheck& operator=(const ClockCheck&) = delete;

    /// One check, at the most as long as the limits' total; while one is under way, that one. The future has one
    /// result, and its progress counts the servers that are done with; none where it is cancelled. Servers are asked
    /// again only after 15 s: until then a check gives back what they said. Another program that checks at the same
    /// moment is waited for.
    /// Where fewer than three time servers have answered their first question, the web servers of `fallback` are asked
    /// beside them; only these may take longer than the total, and only while one of them is answering. But not where
    /// all of the time servers were asked less than 15 s ago.
    QFuture<Measurement> run(const QList<NtpServer>& servers, const CheckLimits& limits = {},
                             const std::optional<HttpsDate::Settings>& fallback = {});

    /// Servers that have refused to be asked may be asked again: the person has edited the list of them.
    void forgetRefusals();

private:
    struct Order
    {
        QList<NtpServer> servers;
        CheckLimits limits;
        std::optional<HttpsDate::Settings> fallback;
    };

    class Asking;

    void work(const Order& order, QPromise<Measurement>& promise);
    std::optional<Measurement> ask(const Order& order, QPromise<Measurement>& promise);
    void load();
    void save();
    bool enter(QEventLoop* loop);
    void turn(QEventLoop& loop, QPromise<Measurement>& promise, const std::function<void()>& start);
    void stop();

    const base::Clock& m_clock;
    QString m_memoryFile;
    MakeTransport m_makeTransport;
    ServerMemory m_memory; // of the thread's
    bool m_isSaved = true; // else the file does not say what was noted
    std::atomic<bool> m_forgetsRefusals = false;
    QFuture<Measurement> m_future;
    std::thread m_thread;
    std::mutex m_mutex; // guards the two below
    QEventLoop* m_loop = nullptr;
    bool m_isStopping = false;
};

} // namespace clocks
