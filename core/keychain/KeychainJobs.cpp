#include "keychain/KeychainJobs.h"

#include "base/Logging.h"
#include "keychain/KeychainBackend.h"
#include "keychain/KeychainItem.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QSettings>
#include <QThread>
#include <QUuid>

#if __has_include(<qt6keychain/keychain.h>)
#include <qt6keychain/keychain.h>
#else
#include <keychain.h>
#endif

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace keychain {

namespace {

enum class JobKind { Read, Write, Remove };

// Shared by the thread that waits, the runner and the job, whichever of them lives longest.
struct Board
{
    std::mutex mutex;
    std::condition_variable changed;
    bool cancelled = false;
};

struct Request
{
    JobKind kind;
    QString item;
    QString backend = {};
    QString owner = {};
    SecretBytes value = {}; // To be written, until the job has ended; or what was read
    bool abandoned = false; // The rest is guarded by the board's mutex: nobody waits any more
    bool finished = false;
    std::optional<Error> error = {};
};

// Settings that are empty and stay so. They live as long as the process, as QtKeychain takes QSettings("keytide")
// instead when they are gone before their job.
QSettings* noSettings()
{
    static QSettings* const settings = [] {
        const auto nothing = [](QIODevice&, QSettings::SettingsMap&) { return true; };
        const auto refused = [](QIODevice&, const QSettings::SettingsMap&) { return false; };
        const auto format = QSettings::registerFormat(QStringLiteral("keytide-none"), nothing, refused);
        const auto nowhere = QDir::temp().filePath(QUuid::createUuid().toString(QUuid::WithoutBraces));
        return new QSettings(nowhere, format);
    }();
    return settings;
}

ErrorCode codeOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return ErrorCode::KeychainItemMissing;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return ErrorCode::KeychainDenied;
    case QKeychain::NoBackendAvailable:
        return ErrorCode::KeychainNoService;
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return ErrorCode::KeychainFailed;
}

QKeychain::Job* makeJob(const Request& request)
{
    switch (request.kind) {
    case JobKind::Read:
        return new QKeychain::ReadPasswordJob(serviceName);
    case JobKind::Remove:
        return new QKeychain::DeletePasswordJob(serviceName);
    case JobKind::Write:
        break;
    }
    auto* job = new QKeychain::WritePasswordJob(serviceName);
    // Without a copy: the job reads from the request's own memory, which outlives it.
    job->setBinaryData(QByteArray::fromRawData(reinterpret_cast<const char*>(request.value.data()),
                                               static_cast<qsizetype>(request.value.size())));
    return job;
}

// Takes the outcome of a job that has ended; called with the board's mutex held.
void finish(Request& request, const QKeychain::Job& job)
{
    request.finished = true;
    if (job.error() != QKeychain::NoError) {
        request.error = Error{codeOf(job.error()),
                              QStringLiteral("QtKeychain error %1: %2").arg(job.error()).arg(job.errorString())};
    } else if (request.kind == JobKind::Read) {
        auto bytes = static_cast<const QKeychain::ReadPasswordJob&>(job).binaryData();
        if (bytes.size() > largestValue) {
            request.error =
                Error{ErrorCode::KeychainItemCorrupt, QStringLiteral("the item has %1 bytes").arg(bytes.size())};
        }
        request.value = SecretBytes::takeFrom(bytes); // Wipes the job's own buffer, which `bytes` shares
    }
}

bool dispatchesGlib()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    const auto* dispatcher = QAbstractEventDispatcher::instance();
    return dispatcher && dispatcher->inherits("QEventDispatcherGlib");
#else
    return true;
#endif
}

// Lives on the event loop's thread and starts there what the waiting thread puts down.
class Runner final : public QObject
{
public:
    explicit Runner(std::shared_ptr<Board> board) : m_board(std::move(board)) {}

    void post(std::shared_ptr<Request> request)
    {
        {
            const std::lock_guard lock(m_board->mutex);
            m_posted = std::move(request);
        }
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
    }

    bool event(QEvent* event) override
    {
        if (event->type() != QEvent::User) {
            return QObject::event(event);
        }
        std::shared_ptr<Request> request;
        {
            const std::lock_guard lock(m_board->mutex);
            request = std::exchange(m_posted, nullptr);
            if (!request || refuse(*request)) {
                return true;
            }
        }
        start(request);
        return true;
    }

private:
    // With the board's mutex held.
    bool refuse(Request& request)
    {
        if (!request.abandoned && (request.backend != QLatin1String("libsecret") || dispatchesGlib())) {
            return false;
        }
        request.error =
            Error{ErrorCode::KeychainFailed, QStringLiteral("the event loop does not run GLib's main loop")};
        request.finished = true;
        m_board->changed.notify_all();
        return true;
    }

    void start(const std::shared_ptr<Request>& request)
    {
        auto* job = makeJob(*request);
        job->setKey(request->item);
        job->setSettings(noSettings());
        job->setInsecureFallback(false);
        // Not through `this`, which may go before the job has ended. The job deletes itself afterwards.
        connect(job, &QKeychain::Job::finished, job, [request, board = m_board](const QKeychain::Job* ended) {
            const std::lock_guard lock(board->mutex);
            if (!request->finished) { // 0.13 to 0.15 emit finished() twice in places
                finish(*request, *ended);
                board->changed.notify_all();
            }
        });
        static QString owner; // QtKeychain has one session with the service for the process
        if (request->backend == QLatin1String("libsecret") && std::exchange(owner, request->owner) != request->owner) {
            forgetSession();
        }
        const BackendChoice choice(request->backend);
        job->start();
        QCoreApplication::sendPostedEvents(job, QEvent::MetaCall); // start() is queued; QtKeychain chooses within it
    }

    std::shared_ptr<Board> m_board;
    std::shared_ptr<Request> m_posted; // Guarded by the board's mutex
};

} // namespace

class KeychainJobs::Private
{
public:
    explicit Private(std::chrono::milliseconds watchdog) : m_watchdog(watchdog) {}

    ~Private()
    {
        if (m_runner) {
            m_runner.release()->deleteLater(); // From whichever thread this is
        }
    }

    void use(const QString& backend, const QString& owner)
    {
        const std::lock_guard turn(m_turn);
        m_backend = backend;
        m_owner = owner;
    }

    Result<SecretBytes> run(const std::shared_ptr<Request>& request)
    {
        const auto* application = QCoreApplication::instance();
        if (!application || application->thread() == QThread::currentThread()) {
            return Error{ErrorCode::InvalidArgument, QStringLiteral("a keychain call on the event loop's thread")};
        }
        const std::lock_guard turn(m_turn);
        request->backend = m_backend;
        request->owner = m_owner;
        if (!m_runner) {
            m_runner = std::make_unique<Runner>(m_board);
            m_runner->moveToThread(application->thread());
        }
        {
            const std::lock_guard lock(m_board->mutex);
            if (m_board->cancelled) {
                return Error{ErrorCode::Cancelled};
            }
            if (const auto last = m_last.lock(); last && !last->finished) {
                return Error{ErrorCode::KeychainStalled, QStringLiteral("an earlier job has not ended yet")};
            }
            m_last = request;
        }
        m_runner->post(request);

        std::unique_lock lock(m_board->mutex);
        m_board->changed.wait_for(lock, m_watchdog, [&] { return request->finished || m_board->cancelled; });
        if (m_board->cancelled) {
            request->abandoned = true;
            return Error{ErrorCode::Cancelled};
        }
        if (!request->finished) {
            request->abandoned = true;
            qCWarning(logKeychain, "a job did not end in %lld ms", static_cast<long long>(m_watchdog.count()));
            return Error{ErrorCode::KeychainStalled,
                         QStringLiteral("no answer in %1 ms").arg(static_cast<qint64>(m_watchdog.count()))};
        }
        if (request->error) {
            return *request->error;
        }
        return std::move(request->value);
    }

    void cancel()
    {
        const std::lock_guard lock(m_board->mutex);
        m_board->cancelled = true;
        m_board->changed.notify_all();
    }

private:
    const std::chrono::milliseconds m_watchdog;
    const std::shared_ptr<Board> m_board = std::make_shared<Board>();
    std::mutex m_turn; // One call at a time
    QString m_backend;
    QString m_owner;
    std::unique_ptr<Runner> m_runner;
    std::weak_ptr<const Request> m_last; // Its value is wiped when the job has gone
};

KeychainJobs::KeychainJobs(std::chrono::milliseconds watchdog) : d(std::make_unique<Private>(watchdog)) {}
KeychainJobs::~KeychainJobs() = default;

void KeychainJobs::use(const QString& backend, const QString& owner)
{
    d->use(backend, owner);
}

Result<SecretBytes> KeychainJobs::read(const QString& item)
{
    return d->run(std::make_shared<Request>(Request{JobKind::Read, item}));
}

Result<void> KeychainJobs::write(const QString& item, const SecretBytes& value)
{
    if (value.isEmpty()) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("an empty value")};
    }
    const auto request = std::make_shared<Request>(Request{JobKind::Write, item});
    request->value = value.clone();
    const auto written = d->run(request);
    return written ? Result<void>() : written.error();
}

Result<void> KeychainJobs::remove(const QString& item)
{
    const auto removed = d->run(std::make_shared<Request>(Request{JobKind::Remove, item}));
    return removed ? Result<void>() : removed.error();
}

void KeychainJobs::cancel()
{
    d->cancel();
}

} // namespace keychain
