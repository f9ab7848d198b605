#include "clock/ClockCheck.h"

#include "base/FileLock.h"
#include "base/FileSystem.h"
#include "base/Logging.h"
#include "clock/UdpNtpTransport.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QPromise>

#include <algorithm>
#include <utility>

namespace clocks {

namespace {

constexpr std::chrono::seconds patience{13};    // another program's check takes four, and eight more with web servers
constexpr std::chrono::milliseconds slice{100}; // Who stops a check waits no longer

void save(const ServerMemory& memory, const QString& path)
{
    if (const auto saved = memory.save(path); !saved) {
        qCWarning(logClock) << "not remembered:" << base::toString(saved.error().code) << saved.error().detail;
    }
}

} // namespace

ClockCheck::ClockCheck(const base::Clock& clock, QString memoryFile, MakeTransport makeTransport)
    : m_clock(clock), m_memoryFile(std::move(memoryFile)), m_makeTransport(std::move(makeTransport))
{
    if (!m_makeTransport) {
        m_makeTransport = [] { return std::make_unique<UdpNtpTransport>(); };
    }
}

ClockCheck::~ClockCheck()
{
    stop();
}

void ClockCheck::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        if (m_loop != nullptr) {
            QMetaObject::invokeMethod(m_loop, &QEventLoop::quit, Qt::QueuedConnection);
        }
    }
    if (m_thread.joinable()) {
        m_thread.join();
    }
    m_isStopping = false;
}

QFuture<Measurement> ClockCheck::run(const QList<NtpServer>& servers, const CheckLimits& limits,
                                     const std::optional<HttpsDate::Settings>& fallback)
{
    if (m_future.isRunning() && !m_future.isCanceled()) {
        return m_future;
    }
    stop();
    QPromise<Measurement> promise;
    m_future = promise.future();
    promise.start();
    m_thread = std::thread([this, order = Order{servers, limits, fallback}, promise = std::move(promise)]() mutable {
        work(order, promise);
        promise.finish();
    });
    return m_future;
}

bool ClockCheck::enter(QEventLoop* loop)
{
    const std::lock_guard lock(m_mutex);
    m_loop = loop;
    return !m_isStopping;
}

std::optional<Measurement> ClockCheck::askTimeServers(const Order& order, ServerMemory& memory,
                                                      QPromise<Measurement>& promise)
{
    QEventLoop loop; // first: it gives the thread what timers and sockets need
    const auto transport = m_makeTransport();
    CheckRun run(order.servers, order.limits, m_clock, *transport, memory);
    bool isFinished = false;
    QObject::connect(&run, &CheckRun::progressed, &run, [&promise](int done, int servers) {
        promise.setProgressRange(0, servers);
        promise.setProgressValue(done);
    });
    QObject::connect(&run, &CheckRun::finished, &loop, [&] {
        isFinished = true;
        loop.quit();
    });
    QFutureWatcher<Measurement> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::canceled, &loop, &QEventLoop::quit);
    watcher.setFuture(promise.future());
    if (enter(&loop)) {
        run.start();
        loop.exec();
    }
    enter(nullptr);
    return isFinished ? std::optional(run.measurement()) : std::nullopt;
}

void ClockCheck::askWebServers(HttpsDate::Settings settings, ServerMemory& memory, Measurement& measurement)
{
    for (const auto& host : std::as_const(settings.hosts)) {
        if (memory.isTooSoon(host, m_clock)) {
            const auto sample = memory.sampleOf(host);
            const auto reason = sample ? Reason::None : Reason::AskedRecently;
            measurement.servers.push_back({host, sample, reason, Reason::None, 0, true});
        }
    }
    settings.hosts.removeIf([&](const NtpServer& host) { return memory.isTooSoon(host, m_clock); });
    QEventLoop loop;
    HttpsDate dates(settings, m_clock);
    QObject::connect(&dates, &HttpsDate::finished, &loop, &QEventLoop::quit);
    if (enter(&loop) && !settings.hosts.isEmpty()) {
        dates.start();
        loop.exec();
    }
    enter(nullptr);
    for (const auto& answer : dates.answers()) {
        memory.noteQuestion(answer.server, m_clock);
        if (answer.sample) {
            memory.noteSample(answer.server, *answer.sample);
        }
        measurement.servers.push_back(answer);
    }
}

void ClockCheck::work(const Order& order, QPromise<Measurement>& promise)
{
    // Held over the whole check: two programs together must not ask more often than one.
    (void)base::fs::makePrivateDirectory(QFileInfo(m_memoryFile).absolutePath());
    const auto path = m_memoryFile + QStringLiteral(".lock");
    const QDeadlineTimer end(patience);
    auto lock = base::FileLock::acquire(path, slice);
    while (!lock && lock.error().code == base::ErrorCode::Busy && !end.hasExpired() && enter(nullptr) &&
           !promise.isCanceled()) {
        lock = base::FileLock::acquire(path, slice);
    }
    if (!lock) {
        qCWarning(logClock) << "not locked:" << base::toString(lock.error().code) << lock.error().detail;
    }
    auto memory = ServerMemory::load(m_memoryFile);
    auto measurement = askTimeServers(order, memory, promise);
    const bool isSilent = measurement && std::ranges::none_of(measurement->servers, [](const ServerAnswer& answer) {
                              return answer.sample.has_value();
                          });
    if (isSilent && order.fallback) {
        askWebServers(*order.fallback, memory, *measurement);
    }
    save(memory, m_memoryFile);
    if (measurement) {
        promise.addResult(*measurement);
    }
}

} // namespace clocks
