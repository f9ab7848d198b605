#include "keychain/SessionBus_linux.h"

#include <QDBusMessage>
#include <QDBusMetaType>
#include <QElapsedTimer>
#include <QUuid>

namespace keychain {

using namespace Qt::StringLiterals;

namespace {

const BusObject& theBus()
{
    static const BusObject object{u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s};
    return object;
}

KeychainState stateOf(const QDBusError& error)
{
    switch (error.type()) {
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return KeychainState::Stalled;
    case QDBusError::ServiceUnknown:
        return KeychainState::NoService;
    case QDBusError::NoServer:
    case QDBusError::Disconnected:
        return KeychainState::NoBus;
    case QDBusError::AccessDenied:
        return KeychainState::Denied;
    default:
        break;
    }
    const auto name = error.name();
    if (name == "org.freedesktop.Secret.Error.IsLocked"_L1) {
        return KeychainState::Locked;
    }
    if (name == "org.freedesktop.DBus.Error.NameHasNoOwner"_L1 ||
        name.startsWith("org.freedesktop.DBus.Error.Spawn."_L1)) {
        return KeychainState::NoService;
    }
    return KeychainState::Failed;
}

QDBusMessage makeCall(const BusObject& object, const QString& method, const QVariantList& arguments)
{
    auto message = QDBusMessage::createMethodCall(object.service, object.path, object.interface, method);
    message.setArguments(arguments);
    return message;
}

} // namespace

SessionBus::SessionBus(std::chrono::milliseconds timeout) : m_timeout(timeout), m_connection(QString())
{
    qDBusRegisterMetaType<QMap<QString, QString>>(); // The attributes of an item
}

SessionBus::~SessionBus()
{
    disconnect();
}

bool SessionBus::connect()
{
    if (m_connection.isConnected()) {
        return true;
    }
    disconnect();
    const auto name = "keytide-"_L1 + QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_connection = QDBusConnection::connectToBus(QDBusConnection::SessionBus, name);
    return m_connection.isConnected();
}

void SessionBus::disconnect()
{
    const auto name = m_connection.name();
    m_connection = QDBusConnection(QString());
    if (!name.isEmpty()) {
        QDBusConnection::disconnectFromBus(name);
    }
}

KeychainReport SessionBus::start(const QString& service)
{
    m_owner.clear();
    if (!connect()) {
        return {KeychainState::NoBus, m_connection.lastError().message()};
    }
    auto owner = call(theBus(), u"GetNameOwner"_s, {service}, "s");
    if (owner.report.state == KeychainState::NoService) {
        // Answers ServiceUnknown at once if nothing can be started under this name.
        if (const auto started = call(theBus(), u"StartServiceByName"_s, {service, 0U}, "u"); !started.isReady()) {
            return started.report;
        }
        owner = call(theBus(), u"GetNameOwner"_s, {service}, "s");
    }
    if (owner.isReady()) {
        m_owner = owner.values.constFirst().toString();
    }
    return owner.report;
}

QDBusPendingCall SessionBus::callLater(const BusObject& object, const QString& method, const QVariantList& arguments)
{
    return m_connection.asyncCall(makeCall(object, method, arguments), static_cast<int>(m_timeout.count()));
}

BusReply SessionBus::call(const BusObject& object, const QString& method, const QVariantList& arguments,
                          const char* signature)
{
    const auto message = makeCall(object, method, arguments);
    QElapsedTimer elapsed;
    elapsed.start();
    const auto reply = m_connection.call(message, QDBus::Block, static_cast<int>(m_timeout.count()));
    if (reply.type() == QDBusMessage::ErrorMessage) {
        auto report = reportOf(QDBusError(reply), method);
        // "NoReply" is also what the bus says when the service died over the call.
        if (report.state == KeychainState::Stalled && elapsed.elapsed() < m_timeout.count() / 2) {
            report.state = KeychainState::NoService;
        }
        return {report};
    }
    if (reply.signature() != QLatin1String(signature)) {
        return {{KeychainState::Failed, "%1 answered with the signature \"%2\""_L1.arg(method, reply.signature())}};
    }
    return {{}, reply.arguments()};
}

KeychainReport SessionBus::reportOf(const QDBusError& error, const QString& call)
{
    if (!error.isValid()) {
        return {};
    }
    return {stateOf(error), "%1: %2: %3"_L1.arg(call, error.name(), error.message())};
}

} // namespace keychain
