#include "keychain/KeychainBackend.h"
#include "keychain/KeychainItem.h"
#include "keychain/KeychainProbe.h"
#include "keychain/SecretService_linux.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QPromise>
#include <QTimer>
#include <QUuid>

namespace keychain {

using namespace Qt::StringLiterals;

namespace {

// One request to the person, step by step without blocking; deletes itself with the answer.
class UnlockCall final : public QObject
{
    Q_OBJECT

public:
    explicit UnlockCall(std::chrono::milliseconds patience)
        : m_name(u"keytide-unlock-"_s + QUuid::createUuid().toString()),
          m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_name)), m_patience(patience)
    {
        qDBusRegisterMetaType<QVariantMap>();
        m_promise.start();
        QTimer::singleShot(patience, this, [this] { finish({KeychainState::Stalled, u"no answer to the prompt"_s}); });
    }

    ~UnlockCall() override { QDBusConnection::disconnectFromBus(m_name); }

    QFuture<KeychainReport> start(const QString& backend)
    {
        auto future = m_promise.future();
        if (!m_bus.isConnected()) {
            finish({KeychainState::NoBus, m_bus.lastError().message()});
        } else if (backend.startsWith("kwallet"_L1)) {
            openWallet(kwallet(backend));
        } else {
            readAlias();
        }
        return future;
    }

private:
    using Next = std::function<void(const QVariantList& values)>;

    void finish(const KeychainReport& report)
    {
        m_promise.addResult(report);
        m_promise.finish();
        m_bus.disconnect(secretService().service, m_prompt, u"org.freedesktop.Secret.Prompt"_s, u"Completed"_s, this,
                         SLOT(promptCompleted(bool, QDBusVariant)));
        disconnect(this);
        deleteLater();
    }

    void call(const BusObject& object, const QString& method, const QVariantList& arguments, const Next& next)
    {
        auto message = QDBusMessage::createMethodCall(object.service, object.path, object.interface, method);
        message.setArguments(arguments);
        const auto timeout = static_cast<int>(m_patience.count()); // KWallet answers open() when the person has
        auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, timeout), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, method, next](QDBusPendingCallWatcher* call) {
            call->deleteLater();
            if (call->isError()) {
                finish(SessionBus::reportOf(call->error(), method));
            } else {
                next(call->reply().arguments());
            }
        });
    }

    void readAlias()
    {
        call(secretService(), u"ReadAlias"_s, {u"default"_s}, [this](const QVariantList& values) {
            const auto collection = qdbus_cast<QDBusObjectPath>(values.value(0));
            if (collection.path() == "/"_L1) {
                const QVariantMap properties{{u"org.freedesktop.Secret.Collection.Label"_s, u"Default keyring"_s}};
                call(secretService(), u"CreateCollection"_s, {properties, u"default"_s},
                     [this](const QVariantList& answer) { prompt(answer); });
            } else {
                call(secretService(), u"Unlock"_s, {QVariant::fromValue(QList<QDBusObjectPath>{collection})},
                     [this](const QVariantList& answer) { prompt(answer); });
            }
        });
    }

    // Both calls answer with the prompt's path in second place, or "/" if none was needed.
    void prompt(const QVariantList& answer)
    {
        m_prompt = qdbus_cast<QDBusObjectPath>(answer.value(1)).path();
        if (m_prompt == "/"_L1 || m_prompt.isEmpty()) {
            finish({});
            return;
        }
        const BusObject object{secretService().service, m_prompt, u"org.freedesktop.Secret.Prompt"_s};
        m_bus.connect(object.service, m_prompt, object.interface, u"Completed"_s, this,
                      SLOT(promptCompleted(bool, QDBusVariant)));
        call(object, u"Prompt"_s, {QString()}, [](const QVariantList&) {}); // Completed() comes by itself
    }

    void openWallet(const BusObject& daemon)
    {
        call(daemon, u"networkWallet"_s, {}, [this, daemon](const QVariantList& values) {
            call(daemon, u"open"_s, {values.value(0).toString(), 0LL, QString(serviceName)},
                 [this](const QVariantList& handle) {
                     if (handle.value(0).toInt() < 0) {
                         finish({KeychainState::Denied, u"the wallet was not opened"_s});
                     } else {
                         finish({});
                     }
                 });
        });
    }

private Q_SLOTS:
    void promptCompleted(bool dismissed, const QDBusVariant&)
    {
        if (dismissed) {
            finish({KeychainState::Denied, u"the prompt was dismissed"_s});
        } else {
            finish({});
        }
    }

private:
    const QString m_name; // Of a connection of its own: the shared one does not come back after its bus was gone
    QDBusConnection m_bus;
    std::chrono::milliseconds m_patience;
    QString m_prompt;
    QPromise<KeychainReport> m_promise;
};

} // namespace

QFuture<KeychainReport> unlock(const QString& backend, std::chrono::milliseconds patience)
{
    return (new UnlockCall(patience))->start(backend);
}

} // namespace keychain

#include "KeychainUnlock_linux.moc"
