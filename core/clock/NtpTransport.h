#pragma once

#include "clock/NtpExchange.h"
#include "clock/NtpServer.h"

#include <QHostAddress>
#include <QList>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace clocks {

/// The network, as far as a time query needs it. Nothing here waits: each answer comes by a call on `owner`'s thread,
/// never from within the call that asked for it, and not at all when `owner` has gone.
class NtpTransport
{
public:
    virtual ~NtpTransport() = default;

    /// The host's addresses, in the order in which the system prefers them; none where the name is not known.
    virtual void lookUp(const QString& host, QObject* owner,
                        std::function<void(const QList<QHostAddress>& addresses)> done) = 0;

    struct Endpoint
    {
        QHostAddress address;
        quint16 port;
    };

    /// Sends one request from a socket of its own and gives the exchange what comes back, until it is over or the time
    /// is. `done` gets None when the exchange is over, else Unreachable, Refused, NotSent or TimedOut.
    virtual void exchange(const Endpoint& to, const std::shared_ptr<NtpExchange>& exchange,
                          std::chrono::milliseconds timeout, QObject* owner, std::function<void(Reason end)> done) = 0;
};

} // namespace clocks
