#include "keychain/KeychainJobs.h"

#include "base/Logging.h"
#include "keychain/KeychainBackend.h"
#include "keychain/KeychainRunner.h"

#include <QCoreApplication>
#include <QThread>

namespace keychain {

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
        if (!isInstalled(m_backend)) {
            return Error{ErrorCode::KeychainNoService, QStringLiteral("the library for %1 is missing").arg(m_backend)};
        }
        if (!m_runner) {
            m_runner = std::make_unique<KeychainRunner>(m_board);
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
    std::unique_ptr<KeychainRunner> m_runner;
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
