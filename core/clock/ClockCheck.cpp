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

/// Whether web servers can add something that is worth asking them.
bool needsWebServers(const Measurement& measurement)
{
    const auto answers =
        std::ranges::count_if(measurement.servers, [](const ServerAnswer& one) { return one.sample.has_value(); });
    return answers < fewestAnswers;
}

/// What a check of a moment ago has asked in vain is not asked for anew elsewhere.
bool wasAskedJustNow(const Measurement& measurement)
{
    return !measurement.servers.empty() && std::ranges::all_of(measurement.servers, &ServerAnswer::isRemembered);
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

/// What could not be saved is not forgotten while the program runs.
void ClockCheck::load()
{
    if (m_isSaved) {
        m_memory = ServerMemory::load(m_memoryFile);
    }
}

void ClockCheck::forgetRefusals()
{
    m_forgetsRefusals = true; // by the check that is under way, or the next one
    if (!QFileInfo::exists(m_memoryFile)) {
        return;
    }
    if (const auto lock = base::FileLock::acquire(m_memoryFile + QStringLiteral(".lock"), {})) {
        auto memory = ServerMemory::load(m_memoryFile);
        if (memory.forgetRefusals()) {
            (void)memory.save(m_memoryFile); // else the next check does
        }
    }
}

void ClockCheck::save()
{
    if (m_forgetsRefusals.exchange(false)) {
        m_memory.forgetRefusals();
    }
    const auto saved = m_memory.save(m_memoryFile);
    m_isSaved = saved.has_value();
    if (!saved) {
        qCWarning(logClock) << "not remembered:" << base::toString(saved.error().code) << saved.error().detail;
    }
}

bool ClockCheck::enter(QEventLoop* loop)
{
    const std::lock_guard lock(m_mutex);
    m_loop = loop;
    return !m_isStopping;
}

/// Runs the loop from `start` until it quits, also because nobody wants the answer any more.
void ClockCheck::turn(QEventLoop& loop, QPromise<Measurement>& promise, const std::function<void()>& start)
{
    QFutureWatcher<Measurement> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::canceled, &loop, &QEventLoop::quit);
    watcher.setFuture(promise.future());
    if (enter(&loop)) {
        start();
        loop.exec();
    }
    enter(nullptr);
}

std::optional<Measurement> ClockCheck::askTimeServers(const Order& order, QPromise<Measurement>& promise)
{
    QEventLoop loop; // first: it gives the thread what timers and sockets need
    const auto transport = m_makeTransport();
    CheckRun run(order.servers, order.limits, m_clock, *transport, m_memory);
    bool isFinished = false;
    QObject::connect(&run, &CheckRun::progressed, &run, [&promise](int done, int servers) {
        promise.setProgressRange(0, servers);
        promise.setProgressValue(done);
    });
    QObject::connect(&run, &CheckRun::noted, &run, [this] { save(); });
    QObject::connect(&run, &CheckRun::finished, &loop, [&] {
        isFinished = true;
        loop.quit();
    });
    turn(loop, promise, [&] { run.start(); });
    return isFinished ? std::optional(run.measurement()) : std::nullopt;
}

/// False where the check was ended meanwhile.
bool ClockCheck::askWebServers(HttpsDate::Settings settings, QPromise<Measurement>& promise, Measurement& measurement)
{
    const bool isForRememberedOnly = wasAskedJustNow(measurement);
    for (const auto& host : std::as_const(settings.hosts)) {
        if (m_memory.isTooSoon(host, m_clock)) {
            const auto sample = m_memory.sampleOf(host);
            const auto reason = sample ? Reason::None : Reason::AskedRecently;
            measurement.servers.push_back({host, sample, reason, Reason::None, 0, true});
        }
    }
    settings.hosts.removeIf([&](const NtpServer& host) { return m_memory.isTooSoon(host, m_clock); });
    if (isForRememberedOnly || settings.hosts.isEmpty()) {
        return true;
    }
    for (const auto& host : std::as_const(settings.hosts)) {
        m_memory.noteQuestion(host, m_clock);
    }
    save();
    QEventLoop loop;
    HttpsDate dates(settings, m_clock);
    bool isFinished = false;
    QObject::connect(&dates, &HttpsDate::finished, &loop, [&] {
        isFinished = true;
        loop.quit();
    });
    turn(loop, promise, [&] { dates.start(); });
    for (const auto& answer : dates.answers()) {
        if (answer.sample) {
            m_memory.noteSample(answer.server, *answer.sample);
        }
        measurement.servers.push_back(answer);
    }
    return isFinished;
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
    load();
    if (m_forgetsRefusals.exchange(false)) {
        m_memory.forgetRefusals();
    }
    auto measurement = askTimeServers(order, promise);
    bool isFinished = measurement.has_value();
    if (isFinished && order.fallback && needsWebServers(*measurement)) {
        isFinished = askWebServers(*order.fallback, promise, *measurement);
    }
    save();
    if (isFinished) {
        promise.addResult(*measurement);
    }
}

} // namespace clocks
