#include "clock/ClockCheck.h"

#include "base/FileLock.h"
#include "base/FileSystem.h"
#include "base/Logging.h"
#include "clock/UdpNtpTransport.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QPromise>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace clocks {

namespace {

constexpr std::chrono::seconds patience{11};    // another program's check takes four, or ten with web servers
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

/// Who is asked within one check, in one event loop: the time servers, and web servers beside them as soon as it shows
/// that too few answer.
class ClockCheck::Asking
{
public:
    Asking(ClockCheck& check, const Order& order, QEventLoop& loop);

    CheckRun& run() { return m_run; }
    void start();
    bool isOver() const { return m_isRunOver && (!m_web || m_web->isFinished()); }
    Measurement measurement() const;

private:
    void askWebServers();
    QList<NtpServer> webServers();
    void endIfOver();

    ClockCheck& m_check;
    const Order& m_order;
    QEventLoop& m_loop;
    std::unique_ptr<NtpTransport> m_transport;
    CheckRun m_run;
    std::unique_ptr<HttpsDate> m_web;
    std::vector<ServerAnswer> m_remembered; // Of web servers
    QTimer m_firstRound;
    QElapsedTimer m_since;
    bool m_isRunOver = false;
    bool m_isDecided = false; // Whether web servers are asked
};

ClockCheck::Asking::Asking(ClockCheck& check, const Order& order, QEventLoop& loop)
    : m_check(check), m_order(order), m_loop(loop), m_transport(check.m_makeTransport()),
      m_run(order.servers, order.limits, check.m_clock, *m_transport, check.m_memory)
{
    m_firstRound.setSingleShot(true);
    QObject::connect(&m_run, &CheckRun::noted, &m_run, [this] { m_check.save(); });
    QObject::connect(&m_firstRound, &QTimer::timeout, &m_run, [this] { askWebServers(); });
    QObject::connect(&m_run, &CheckRun::finished, &m_run, [this] {
        m_isRunOver = true;
        m_firstRound.stop();
        askWebServers();
        endIfOver();
    });
}

void ClockCheck::Asking::start()
{
    m_since.start();
    m_firstRound.start(m_order.limits.packet + m_order.limits.grace);
    m_run.start();
}

void ClockCheck::Asking::endIfOver()
{
    if (isOver()) {
        m_loop.quit();
    }
}

/// Those that may be asked now, and whose operator has not answered by a time server. What others said is remembered.
QList<NtpServer> ClockCheck::Asking::webServers()
{
    auto hosts = m_order.fallback->hosts;
    const auto& memory = m_check.m_memory;
    const auto measured = m_run.measurement().servers;
    hosts.removeIf([&](const NtpServer& host) {
        if (std::ranges::any_of(
                measured, [&](const ServerAnswer& one) { return one.sample && one.server.isOfOperatorOf(host); })) {
            return true;
        }
        if (!memory.isTooSoon(host, m_check.m_clock)) {
            return false;
        }
        const auto sample = memory.sampleOf(host);
        m_remembered.push_back({host, sample, sample ? Reason::None : Reason::AskedRecently, Reason::None, 0, true});
        return true;
    });
    return hosts;
}

void ClockCheck::Asking::askWebServers()
{
    const auto measured = m_run.measurement();
    if (m_isDecided || !m_order.fallback || !needsWebServers(measured)) {
        return;
    }
    m_isDecided = true;
    auto settings = *m_order.fallback;
    settings.hosts = webServers();
    if (settings.hosts.isEmpty() || wasAskedJustNow(measured)) {
        return;
    }
    for (const auto& host : std::as_const(settings.hosts)) {
        m_check.m_memory.noteQuestion(host, m_check.m_clock);
    }
    m_check.save();
    const auto left = m_order.limits.total - std::chrono::milliseconds(m_since.elapsed());
    settings.firstAnswer = std::max(left, m_order.limits.packet);
    m_web = std::make_unique<HttpsDate>(settings, m_check.m_clock);
    QObject::connect(m_web.get(), &HttpsDate::finished, &m_run, [this] {
        for (const auto& answer : m_web->answers()) {
            if (answer.sample) {
                m_check.m_memory.noteSample(answer.server, *answer.sample);
            }
        }
        endIfOver();
    });
    m_web->start();
}

Measurement ClockCheck::Asking::measurement() const
{
    auto measurement = m_run.measurement();
    const auto answers = m_web ? m_web->answers() : std::vector<ServerAnswer>();
    measurement.servers.insert(measurement.servers.end(), m_remembered.begin(), m_remembered.end());
    measurement.servers.insert(measurement.servers.end(), answers.begin(), answers.end());
    return measurement;
}

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

std::optional<Measurement> ClockCheck::ask(const Order& order, QPromise<Measurement>& promise)
{
    QEventLoop loop; // first: it gives the thread what timers and sockets need
    Asking asking(*this, order, loop);
    QObject::connect(&asking.run(), &CheckRun::progressed, &loop, [&promise](int done, int servers) {
        promise.setProgressRange(0, servers);
        promise.setProgressValue(done);
    });
    turn(loop, promise, [&] { asking.start(); });
    return asking.isOver() ? std::optional(asking.measurement()) : std::nullopt;
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
    const auto measurement = ask(order, promise);
    save();
    if (measurement) {
        promise.addResult(*measurement);
    }
}

} // namespace clocks
