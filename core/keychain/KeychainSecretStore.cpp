#include "keychain/KeychainSecretStore.h"

#include "keychain/BulkReader.h"
#include "keychain/KeychainBackend.h"
#include "keychain/KeychainItem.h"
#include "keychain/KeychainJobs.h"
#include "keychain/KeychainProbe.h"

#include <QCoreApplication>
#include <QThread>

#include <mutex>

namespace keychain {

using store::Progress;
using store::SecretItem;
using store::SecretKey;

class KeychainSecretStore::Session
{
public:
    explicit Session(const KeychainOptions& options)
        : m_pinned(options.pinned), m_jobs(options.watchdog), m_probe(options.callTimeout), m_bulk(options.callTimeout)
    {}

    QString backend() const { return backendFor(m_pinned); }

    Result<void> ready();
    std::vector<Result<SecretBytes>> read(std::span<const SecretKey> keys, const Progress& progress);
    Result<void> write(std::span<const SecretItem> items, const Progress& progress);
    Result<void> remove(std::span<const SecretKey> keys);
    void cancel() { m_jobs.cancel(); }

private:
    Result<void> open();
    Result<SecretBytes> readItem(const SecretKey& key);
    Result<void> writeItem(const SecretItem& item);
    Result<void> removeItem(const SecretKey& key);
    Error explained(const Error& error, const SecretKey& key);

    std::mutex m_turn; // One call at a time
    const QString m_pinned;
    QString m_backend; // Of the call that runs
    KeychainJobs m_jobs;
    KeychainProbe m_probe;
    BulkReader m_bulk;
};

// Before any job: what is locked or absent is found here, where it costs nothing and puts no prompt on the screen.
Result<void> KeychainSecretStore::Session::open()
{
    const auto* application = QCoreApplication::instance();
    if (!application || application->thread() == QThread::currentThread()) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("a keychain call on the event loop's thread")};
    }
    const auto report = m_probe.probe(m_pinned);
    if (!report.isReady()) {
        return toError(report);
    }
    m_backend = backend();
    m_jobs.use(m_backend, m_probe.serviceOwner());
    return {};
}

// What an error of QtKeychain's means. Its "not found" may be a locked keyring, its "denied" a service that died.
Error KeychainSecretStore::Session::explained(const Error& error, const SecretKey& key)
{
    switch (error.code) {
    case ErrorCode::KeychainItemMissing:
    case ErrorCode::KeychainDenied:
    case ErrorCode::KeychainNoService:
    case ErrorCode::KeychainFailed:
        break;
    default:
        return error;
    }
    const auto report = m_probe.probe(m_pinned, key);
    if (report.isReady() && KeychainProbe::seesItems() && error.code == ErrorCode::KeychainItemMissing) {
        return {ErrorCode::KeychainFailed, QStringLiteral("the item is there and was not given")};
    }
    if (report.isReady() || report.state == KeychainState::ItemMissing || report.state == KeychainState::Failed) {
        return error;
    }
    return toError(report);
}

Result<SecretBytes> KeychainSecretStore::Session::readItem(const SecretKey& key)
{
    auto value = m_jobs.read(itemName(key));
    if (!value) {
        return explained(value.error(), key);
    }
    if (value->isEmpty()) {
        // We never write an empty one. KWallet's path in QtKeychain gives one when the read failed.
        const bool isFailure = m_backend.startsWith(QLatin1String("kwallet"));
        return Error{isFailure ? ErrorCode::KeychainFailed : ErrorCode::KeychainItemCorrupt,
                     QStringLiteral("the item is empty")};
    }
    return value;
}

Result<void> KeychainSecretStore::Session::writeItem(const SecretItem& item)
{
    const auto present = readItem(item.key);
    if (present) {
        if (present->equals(item.value.view())) {
            return {};
        }
        return Error{ErrorCode::KeychainFailed, QStringLiteral("another value is stored under this name")};
    }
    if (present.error().code != ErrorCode::KeychainItemMissing) {
        return present.error();
    }
    if (const auto written = m_jobs.write(itemName(item.key), item.value); !written) {
        return explained(written.error(), item.key);
    }
    const auto kept = readItem(item.key);
    if (!kept && kept.error().code != ErrorCode::KeychainItemMissing) {
        return kept.error();
    }
    if (!kept || !kept->equals(item.value.view())) {
        return Error{ErrorCode::KeychainFailed, QStringLiteral("the keychain did not keep what it was given")};
    }
    if (const auto report = m_probe.probe(m_pinned, item.key); !report.isReady()) {
        return toError(report);
    }
    return {};
}

Result<void> KeychainSecretStore::Session::removeItem(const SecretKey& key)
{
    const auto isMissing = [](const Result<SecretBytes>& value) {
        return !value && value.error().code == ErrorCode::KeychainItemMissing;
    };
    const auto present = readItem(key);
    if (isMissing(present)) {
        return {};
    }
    if (!present && present.error().code != ErrorCode::KeychainItemCorrupt) {
        return present.error();
    }
    if (const auto removed = m_jobs.remove(itemName(key)); !removed) {
        const auto error = explained(removed.error(), key);
        return error.code == ErrorCode::KeychainItemMissing ? Result<void>() : error;
    }
    const auto left = readItem(key);
    if (isMissing(left)) {
        return {};
    }
    return left ? Error{ErrorCode::KeychainFailed, QStringLiteral("the item is still there")} : left.error();
}

Result<void> KeychainSecretStore::Session::ready()
{
    const std::lock_guard turn(m_turn);
    return open();
}

std::vector<Result<SecretBytes>> KeychainSecretStore::Session::read(std::span<const SecretKey> keys,
                                                                    const Progress& progress)
{
    const std::lock_guard turn(m_turn);
    std::vector<Result<SecretBytes>> answers;
    answers.reserve(keys.size());
    auto given = open(); // Once it is an error, the answer for every key that follows
    auto together = given ? m_bulk.read(m_backend, keys) : std::map<QString, SecretBytes>();
    for (const auto& key : keys) {
        if (!given) {
            answers.emplace_back(given.error());
            continue;
        }
        if (auto found = together.extract(itemName(key))) {
            answers.emplace_back(std::move(found.mapped()));
        } else {
            answers.push_back(readItem(key));
        }
        if (progress && !progress(answers.size(), keys.size())) {
            given = Error{ErrorCode::Cancelled};
        }
    }
    return answers;
}

Result<void> KeychainSecretStore::Session::write(std::span<const SecretItem> items, const Progress& progress)
{
    for (const auto& item : items) {
        if (item.value.isEmpty() || item.value.size() > static_cast<std::size_t>(largestValue)) {
            return Error{ErrorCode::InvalidArgument, QStringLiteral("a value of %1 bytes").arg(item.value.size())};
        }
    }
    const std::lock_guard turn(m_turn);
    if (const auto opened = open(); !opened) {
        return opened;
    }
    for (std::size_t done = 0; done < items.size();) {
        if (const auto written = writeItem(items[done]); !written) {
            return written;
        }
        ++done;
        if (progress && !progress(done, items.size()) && done < items.size()) {
            return Error{ErrorCode::Cancelled};
        }
    }
    return {};
}

Result<void> KeychainSecretStore::Session::remove(std::span<const SecretKey> keys)
{
    const std::lock_guard turn(m_turn);
    if (const auto opened = open(); !opened) {
        return opened;
    }
    for (const auto& key : keys) {
        if (const auto removed = removeItem(key); !removed) {
            return removed;
        }
    }
    return {};
}

KeychainSecretStore::KeychainSecretStore(const KeychainOptions& options) : m_session(std::make_shared<Session>(options))
{}

KeychainSecretStore::~KeychainSecretStore()
{
    stop();
}

void KeychainSecretStore::stop()
{
    m_session->cancel();
}

QString KeychainSecretStore::backend() const
{
    return m_session->backend();
}

bool KeychainSecretStore::holds(const QString& pinned) const
{
    return isSameFamily(pinned, backend());
}

// Each call holds the session by itself: the store may go while it waits.

Result<void> KeychainSecretStore::ready()
{
    const auto session = m_session;
    return session->ready();
}

std::vector<Result<SecretBytes>> KeychainSecretStore::read(std::span<const SecretKey> keys, const Progress& progress)
{
    const auto session = m_session;
    return session->read(keys, progress);
}

Result<void> KeychainSecretStore::write(std::span<const SecretItem> items, const Progress& progress)
{
    const auto session = m_session;
    return session->write(items, progress);
}

Result<void> KeychainSecretStore::remove(std::span<const SecretKey> keys)
{
    const auto session = m_session;
    return session->remove(keys);
}

} // namespace keychain
