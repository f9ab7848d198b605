#pragma once

#include "clock/NtpTransport.h"

namespace clocks {

/// NTP over UDP, for a thread with an event loop.
class UdpNtpTransport final : public NtpTransport
{
public:
    void lookUp(const QString& host, QObject* owner,
                std::function<void(const QList<QHostAddress>& addresses)> done) override;
    void exchange(const Endpoint& to, const std::shared_ptr<NtpExchange>& exchange, std::chrono::milliseconds timeout,
                  QObject* owner, std::function<void(Reason end)> done) override;
};

} // namespace clocks
