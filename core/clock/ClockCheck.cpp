#include "clock/ClockCheck.h"

#include "base/FileLock.h"
#include "base/FileSystem.h"
#include "base/Logging.h"
#include "clock/UdpNtpTransport.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QPromise>

#include <utility>

namespace clocks {

namespace {

constexpr std::chrono::seconds patience{5}; // another program's check takes four

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

QFuture<Measurement> ClockCheck::run(const QList<NtpServer>& servers, const CheckLimits& limits)
{
    if (m_future.isRunning() && !m_future.isCanceled()) {
        return m_future;
    }
    stop();
    QPromise<Measurement> promise;
    m_future = promise.future();
    promise.start();
    m_thread = std::thread([this, order = Order{servers, limits}, promise = std::move(promise)]() mutable {
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

void ClockCheck::work(const Order& order, QPromise<Measurement>& promise)
{
    QEventLoop loop; // first: it gives the thread what timers and sockets need
    // Held over the whole check: two programs together must not ask more often than one.
    (void)base::fs::makePrivateDirectory(QFileInfo(m_memoryFile).absolutePath());
    const auto lock = base::FileLock::acquire(m_memoryFile + QStringLiteral(".lock"), patience);
    if (!lock) {
        qCWarning(logClock) << "not locked:" << base::toString(lock.error().code) << lock.error().detail;
    }
    auto memory = ServerMemory::load(m_memoryFile);
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
    save(memory, m_memoryFile);
    if (isFinished) {
        promise.addResult(run.measurement());
    }
}

} // namespace clocks
