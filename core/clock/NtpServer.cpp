#include "clock/NtpServer.h"

#include <QHostAddress>
#include <QRegularExpression>

namespace clocks {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 253; // RFC 1035 section 2.3.4, as a text

bool isHost(const QString& host)
{
    static const QRegularExpression name(u"^[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?"
                                         "(\\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*\\.?$"_s);
    static const QRegularExpression numbers(u"^[0-9.]+$"_s);
    if (host.contains(u':')) {
        return !QHostAddress(host).isNull();
    }
    if (numbers.match(host).hasMatch()) {
        return host.count(u'.') == 3 && !QHostAddress(host).isNull();
    }
    return host.size() <= longestName && name.match(host).hasMatch();
}

} // namespace

base::Result<NtpServer> NtpServer::parse(const QString& text)
{
    static const QRegularExpression withBrackets(u"^\\[([^\\[\\]]*:[^\\[\\]]*)\\](?::([0-9]{1,5}))?$"_s);
    static const QRegularExpression without(u"^([^:\\[\\]]+)(?::([0-9]{1,5}))?$"_s);
    const auto refused = [] { return base::Error{base::ErrorCode::InvalidArgument, u"no HOST[:PORT]"_s}; };
    if (text.count(u':') > 1 && isHost(text)) {
        return NtpServer{text.toLower(), defaultPort};
    }
    auto match = withBrackets.match(text);
    match = match.hasMatch() ? match : without.match(text);
    if (!match.hasMatch() || !isHost(match.captured(1))) {
        return refused();
    }
    const auto port = match.captured(2).isEmpty() ? uint(defaultPort) : match.captured(2).toUInt();
    if (port < 1 || port > 65535) {
        return refused();
    }
    return NtpServer{match.captured(1).toLower(), static_cast<quint16>(port)};
}

QString NtpServer::name() const
{
    if (port == defaultPort) {
        return host;
    }
    return (host.contains(u':') ? "[%1]:%2"_L1 : "%1:%2"_L1).arg(host).arg(port);
}

bool NtpServer::isOfOperatorOf(const NtpServer& other) const
{
    const auto domain = host.section(u'.', -2);
    return QHostAddress(host).isNull() && domain.contains(u'.') && domain == other.host.section(u'.', -2);
}

QList<NtpServer> NtpServer::defaults()
{
    return {{u"time.cloudflare.com"_s}, {u"time.google.com"_s}, {u"time.nist.gov"_s}, {u"ntp.time.nl"_s}};
}

} // namespace clocks
