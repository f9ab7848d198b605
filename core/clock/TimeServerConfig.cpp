#include "clock/TimeServerConfig.h"

namespace clocks::timeServerConfig {

using namespace Qt::StringLiterals;

namespace {

QStringList linesOf(const QByteArray& text)
{
    return QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts);
}

void addTo(QList<NtpServer>& servers, const QString& text, quint16 port = NtpServer::defaultPort)
{
    auto server = NtpServer::parse(text);
    if (server && server->port == NtpServer::defaultPort) {
        server->port = port;
    }
    if (server && !servers.contains(*server)) {
        servers.append(*server);
    }
}

QList<NtpServer> namedIn(const QString& list)
{
    QList<NtpServer> servers;
    const auto words = list.split(u' ', Qt::SkipEmptyParts);
    for (const auto& word : words) {
        addTo(servers, word);
    }
    return servers;
}

} // namespace

QList<NtpServer> ofChrony(const QByteArray& text)
{
    QList<NtpServer> servers;
    const auto lines = linesOf(text);
    for (const auto& line : lines) {
        const auto words = line.simplified().split(u' ');
        const auto directive = words.constFirst().toLower();
        if (words.size() < 2 || (directive != "server"_L1 && directive != "pool"_L1)) {
            continue;
        }
        const auto at = words.indexOf(u"port"_s);
        const auto port = at > 1 ? words.value(at + 1).toUShort() : NtpServer::defaultPort;
        addTo(servers, words.at(1), port == 0 ? NtpServer::defaultPort : port);
    }
    return servers;
}

QList<NtpServer> ofTimesyncd(const QByteArray& text)
{
    QString own;
    QString fallback;
    const auto lines = linesOf(text);
    for (const auto& line : lines) {
        const auto key = line.section(u'=', 0, 0).trimmed();
        const auto value = line.section(u'=', 1).simplified();
        if (key == "NTP"_L1) {
            own += u' ' + value;
        } else if (key == "FallbackNTP"_L1) {
            fallback += u' ' + value;
        }
    }
    const auto servers = namedIn(own);
    return servers.isEmpty() ? namedIn(fallback) : servers;
}

QList<NtpServer> ofWindows(const QString& value)
{
    QList<NtpServer> servers;
    const auto words = value.split(u' ', Qt::SkipEmptyParts);
    for (const auto& word : words) {
        addTo(servers, word.section(u',', 0, 0));
    }
    return servers;
}

} // namespace clocks::timeServerConfig
