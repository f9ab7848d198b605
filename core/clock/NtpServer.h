#pragma once

#include "base/Result.h"

#include <QList>
#include <QString>

namespace clocks {

/// A server as a person writes it.
struct NtpServer
{
    static constexpr quint16 defaultPort = 123;

    QString host; ///< A name or an address, without brackets; parse() puts it in lower case
    quint16 port = defaultPort;

    bool operator==(const NtpServer&) const = default;

    /// "host", "host:port", "1.2.3.4:port", "2001:db8::1", "[2001:db8::1]:port". Error: InvalidArgument.
    static base::Result<NtpServer> parse(const QString& text);

    /// As parse() reads it; without the port where it is 123.
    QString name() const;

    /// Whether one operator runs both, by the last two parts of their names: one witness, not two. Addresses do not
    /// tell.
    bool isOfOperatorOf(const NtpServer& other) const;

    /// Of four operators who offer their servers to everybody: Cloudflare, Google, NIST and SIDN Labs. Names of
    /// pool.ntp.org are not among them, because a program must not use these without a vendor's zone of its own.
    static QList<NtpServer> defaults();
};

} // namespace clocks
