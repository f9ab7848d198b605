#include "keychain/KeychainRunner.h"

#include "keychain/KeychainBackend.h"
#include "keychain/KeychainItem.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QSettings>
#include <QUuid>

#if __has_include(<qt6keychain/keychain.h>)
#include <qt6keychain/keychain.h>
#else
#include <keychain.h>
#endif

#include <utility>

namespace keychain {

namespace {

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

} // namespace

void KeychainRunner::post(std::shared_ptr<Request> request)
{
    {
        const std::lock_guard lock(m_board->mutex);
        m_posted = std::move(request);
    }
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

bool KeychainRunner::event(QEvent* event)
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

// With the board's mutex held.
bool KeychainRunner::refuse(Request& request)
{
    if (!request.abandoned && (request.backend != QLatin1String("libsecret") || dispatchesGlib())) {
        return false;
    }
    request.error = Error{ErrorCode::KeychainFailed, QStringLiteral("the event loop does not run GLib's main loop")};
    request.finished = true;
    m_board->changed.notify_all();
    return true;
}

void KeychainRunner::start(const std::shared_ptr<Request>& request)
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

} // namespace keychain
