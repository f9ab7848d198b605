#pragma once

#include "keychain/KeychainState.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusPendingCall>
#include <QVariantList>

#include <chrono>

namespace keychain {

struct BusObject
{
    QString service;
    QString path;
    QString interface;
};

struct BusReply
{
    KeychainReport report; ///< Ready, or why there are no values
    QVariantList values = {};

    bool isReady() const { return report.isReady(); }
};

/// A connection to the session bus of our own, for one thread at a time. Our own, because the process's shared one is
/// made once and never again after the bus was gone. Calls block, each for `timeout` at the most.
class SessionBus
{
public:
    explicit SessionBus(std::chrono::milliseconds timeout);
    ~SessionBus();
    SessionBus(const SessionBus&) = delete;
    SessionBus& operator=(const SessionBus&) = delete;

    /// Makes sure that the service runs: Ready, NoBus, NoService, Stalled or Failed. With Ready, owner() is the
    /// connection that provides it, another one each time that the service was started.
    KeychainReport start(const QString& service);
    QString owner() const { return m_owner; }

    /// Calls a method whose answer has to have this D-Bus signature; another one is Failed.
    BusReply call(const BusObject& object, const QString& method, const QVariantList& arguments, const char* signature);

    /// Sends the call and does not wait; after a good start().
    QDBusPendingCall callLater(const BusObject& object, const QString& method, const QVariantList& arguments);

    static KeychainReport reportOf(const QDBusError& error, const QString& call);

private:
    bool connect();
    void disconnect();

    std::chrono::milliseconds m_timeout;
    QDBusConnection m_connection;
    QString m_owner;
};

} // namespace keychain
