// The date of web servers, over TLS with a certificate made for the test.
#include "clock/HttpsDate.h"

#include "ScriptedServer.h"
#include "clock/ClockCheck.h"
#include "clock/ClockReport.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>
#include <memory>

using namespace clocks;
using namespace clocktest;
using namespace Qt::StringLiterals;

namespace {

struct Identity
{
    QSslCertificate certificate = QSslCertificate();
    QSslKey key = QSslKey();
};

/// Made by openssl now and signed by itself; or at another moment, by libfaketime, and signed by the one named "good".
Identity identity(const QTemporaryDir& folder, const QString& name, const QString& madeAt = {})
{
    const auto key = folder.filePath(name + u".key"_s);
    const auto certificate = folder.filePath(name + u".pem"_s);
    QStringList signer;
    QProcess openssl;
    auto environment = QProcessEnvironment::systemEnvironment();
    if (!madeAt.isEmpty()) {
        environment.insert(u"LD_PRELOAD"_s, QStringLiteral(KEYTIDE_FAKETIME));
        environment.insert(u"FAKETIME"_s, madeAt);
        signer = {u"-CA"_s, folder.filePath(u"good.pem"_s), u"-CAkey"_s, folder.filePath(u"good.key"_s)};
    }
    openssl.setProcessEnvironment(environment);
    const QStringList request{u"req"_s,         u"-x509"_s,   u"-newkey"_s,
                              u"rsa:2048"_s,    u"-nodes"_s,  u"-subj"_s,
                              u"/CN="_s + name, u"-addext"_s, u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s};
    const QStringList files{u"-keyout"_s, key, u"-out"_s, certificate, u"-days"_s, u"30"_s};
    openssl.start(u"openssl"_s, request + files + signer);
    if (!openssl.waitForFinished() || openssl.exitCode() != 0) {
        return {};
    }
    QFile keyFile(key);
    QFile certificateFile(certificate);
    const bool isOpen = keyFile.open(QIODevice::ReadOnly) && certificateFile.open(QIODevice::ReadOnly);
    return isOpen ? Identity{QSslCertificate(&certificateFile), QSslKey(&keyFile, QSsl::Rsa)} : Identity{};
}

/// Answers every request on every connection with these headers.
class WebServer final : public QObject
{
public:
    using Headers = std::function<QByteArray()>;

    WebServer(const Identity& who, Headers headers) : m_headers(std::move(headers))
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(who.certificate);
        tls.setPrivateKey(who.key);
        m_server.setSslConfiguration(tls);
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
        connect(&m_server, &QSslServer::pendingConnectionAvailable, this, &WebServer::take);
    }
    NtpServer host() const { return {u"127.0.0.1"_s, m_server.serverPort()}; }

    QByteArray requests;
    int connections = 0;

private:
    void take()
    {
        auto* socket = m_server.nextPendingConnection();
        ++connections;
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            requests += socket->readAll();
            if (requests.endsWith("\r\n\r\n")) {
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + m_headers() + "\r\n");
            }
        });
    }

    Headers m_headers;
    QSslServer m_server;
};

QByteArray dateOf(qint64 offset)
{
    const auto moment = QDateTime::fromSecsSinceEpoch(trueTime(offset) / second).toUTC();
    return "Date: " + QLocale::c().toString(moment, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1() + "\r\n";
}

WebServer::Headers dated(qint64 offset)
{
    return [offset] { return dateOf(offset); };
}

} // namespace

class HttpsDateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void dateIsMeasured_data();
    void dateIsMeasured();
    void requestTellsNothingOfThePerson();
    void badAnswerIsNamed_data();
    void badAnswerIsNamed();
    void strangersCertificateIsRefused();
    void datesOfCertificatesAreEvidence_data();
    void datesOfCertificatesAreEvidence();
    void webServersAreAskedWhereTimeServersAreSilent();
    void webServersAreNotAskedWhereThreeAnswer();
    void webServersHelpWhereOneAnswers();
    void webServersCanBeStopped();
    void deadServersEndTheCheckInItsTime();

private:
    HttpsDate::Settings settingsFor(const QList<NtpServer>& hosts, const Identity& trusted) const;
    ServerAnswer askOne(const WebServer::Headers& headers);

    const base::SystemClock m_clock;
    QTemporaryDir m_folder;
    Identity m_identity;
};

void HttpsDateTest::initTestCase()
{
    m_identity = identity(m_folder, u"good"_s);
    if (m_identity.key.isNull()) {
        QSKIP("openssl, which makes the certificate, is not installed");
    }
}

HttpsDate::Settings HttpsDateTest::settingsFor(const QList<NtpServer>& hosts, const Identity& trusted) const
{
    HttpsDate::Settings settings;
    settings.hosts = hosts;
    settings.tls.setCaCertificates({trusted.certificate});
    return settings;
}

ServerAnswer HttpsDateTest::askOne(const WebServer::Headers& headers)
{
    WebServer server(m_identity, headers);
    HttpsDate date(settingsFor({server.host()}, m_identity), m_clock);
    bool isFinished = false;
    connect(&date, &HttpsDate::finished, this, [&isFinished] { isFinished = true; });
    date.start();
    (void)QTest::qWaitFor([&isFinished] { return isFinished; }, 15'000);
    return date.answers().front();
}

void HttpsDateTest::dateIsMeasured_data()
{
    QTest::addColumn<qint64>("serverAhead"); // seconds
    QTest::newRow("right") << qint64(0);
    QTest::newRow("41 s ahead") << qint64(41);
    QTest::newRow("a year ahead") << qint64(31'556'952);
}

void HttpsDateTest::dateIsMeasured()
{
    QFETCH(qint64, serverAhead);
    const auto answer = askOne(dated(serverAhead * second));
    QCOMPARE(nameOf(answer.reason), nameOf(Reason::None));
    QVERIFY(answer.sample);
    const auto offset = offsetBy(*answer.sample, Reading::of(m_clock));
    QVERIFY(offset.low <= -serverAhead * second && -serverAhead * second <= offset.high);
    QVERIFY2(answer.sample->error < 150 * millisecond, qPrintable(QString::number(answer.sample->error)));
}

void HttpsDateTest::requestTellsNothingOfThePerson()
{
    WebServer server(m_identity, [] { return dateOf(0) + "Set-Cookie: who=you\r\n"; });
    HttpsDate date(settingsFor({server.host()}, m_identity), m_clock);
    bool isFinished = false;
    connect(&date, &HttpsDate::finished, this, [&isFinished] { isFinished = true; });
    date.start();
    QTRY_VERIFY_WITH_TIMEOUT(isFinished, 15'000);
    QCOMPARE(server.requests.count("HEAD / HTTP/1.1\r\n"), HttpsDate::questions);
    QCOMPARE(server.connections, 1);
    QVERIFY(!server.requests.contains("Cookie"));
    QVERIFY(server.requests.contains("Accept-Language: en\r\n"));
    QVERIFY(!server.requests.toLower().contains("keytide"));
}

void HttpsDateTest::badAnswerIsNamed_data()
{
    QTest::addColumn<WebServer::Headers>("headers");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char* tag, Reason reason, const WebServer::Headers& headers) {
        QTest::newRow(tag) << headers << reason;
    };
    row("no date", Reason::NoDate, [] { return QByteArray("X: y\r\n"); });
    row("no date that can be read", Reason::NoDate, [] { return QByteArray("Date: yesterday\r\n"); });
    row("from a cache", Reason::CachedDate, [] { return dateOf(0) + "Age: 7\r\n"; });
    row("long before the release", Reason::BeforeRelease,
        [] { return QByteArray("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"); });
    row("a clock that jumps", Reason::DatesContradict, [] {
        static int call = 0;
        return dateOf(++call % 2 * 10 * second);
    });
}

void HttpsDateTest::badAnswerIsNamed()
{
    QFETCH(WebServer::Headers, headers);
    QFETCH(Reason, reason);
    const auto answer = askOne(headers);
    QCOMPARE(nameOf(answer.reason), nameOf(reason));
    QVERIFY(!answer.sample);
}

void HttpsDateTest::strangersCertificateIsRefused()
{
    WebServer server(m_identity, dated(3600 * second));
    HttpsDate date(settingsFor({server.host()}, identity(m_folder, u"other"_s)), m_clock);
    bool isFinished = false;
    connect(&date, &HttpsDate::finished, this, [&isFinished] { isFinished = true; });
    date.start();
    QTRY_VERIFY_WITH_TIMEOUT(isFinished, 15'000);
    QCOMPARE(nameOf(date.answers().front().reason), nameOf(Reason::TlsFailed));
    QCOMPARE(server.requests, QByteArray());
}

void HttpsDateTest::datesOfCertificatesAreEvidence_data()
{
    QTest::addColumn<QString>("madeAt");
    QTest::addColumn<int>("sign");
    QTest::newRow("not valid any more") << u"@2024-01-01 00:00:00"_s << 1;
    QTest::newRow("not valid yet") << u"@2034-01-01 00:00:00"_s << -1;
}

void HttpsDateTest::datesOfCertificatesAreEvidence()
{
    QFETCH(QString, madeAt);
    QFETCH(int, sign);
    if (!QFile::exists(QStringLiteral(KEYTIDE_FAKETIME))) {
        QSKIP("libfaketime is not installed");
    }
    const auto other = identity(m_folder, u"dated"_s, madeAt);
    WebServer first(other, dated(0));
    WebServer second(other, dated(0));
    HttpsDate date(settingsFor({first.host(), second.host()}, m_identity), m_clock);
    bool isFinished = false;
    connect(&date, &HttpsDate::finished, this, [&isFinished] { isFinished = true; });
    date.start();
    QTRY_VERIFY_WITH_TIMEOUT(isFinished, 15'000);
    QCOMPARE(nameOf(date.answers().front().reason), nameOf(Reason::CertificateDates));
    const auto report = ClockReport::of({date.answers(), 0, false}, Reading::of(m_clock), {});
    QCOMPARE(report.verdict, Verdict::Wrong);
    QCOMPARE(report.explanation.cause, Cause::CertificateDates);
    QVERIFY(report.explanation.patternSeconds * sign > 365LL * 86'400);
    QVERIFY(!report.offset);
    const auto one = ClockReport::of({{date.answers().front()}, 0, false}, Reading::of(m_clock), {});
    QCOMPARE(one.verdict, Verdict::Unknown); // one alone may have forgotten to renew it
}

void HttpsDateTest::webServersAreAskedWhereTimeServersAreSilent()
{
    ScriptedServer silentServer(silent());
    WebServer a(m_identity, dated(-95 * second));
    WebServer b(m_identity, dated(-95 * second));
    WebServer c(m_identity, dated(-95 * second));
    const CheckLimits limits{std::chrono::milliseconds(4000), std::chrono::milliseconds(200),
                             std::chrono::milliseconds(50), std::chrono::milliseconds(50)};
    const auto file = m_folder.filePath(u"clock.json"_s);
    ClockCheck check(m_clock, file);
    const auto fallback = settingsFor({a.host(), b.host(), c.host()}, m_identity);
    auto future = check.run({silentServer.server()}, limits, fallback);
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 15'000);
    const auto report = ClockReport::of(future.result(), Reading::of(m_clock), {});
    QCOMPARE(report.verdict, Verdict::Wrong);
    QCOMPARE(report.agreeing, 3);
    QVERIFY(std::abs(report.offset->value - 95 * second) < 200 * millisecond);
    QCOMPARE(report.rows.size(), 4U);

    const auto asked = a.requests.size(); // and not again within 15 s
    future = check.run({silentServer.server()}, limits, fallback);
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 15'000);
    QCOMPARE(a.requests.size(), asked);
    QCOMPARE(ClockReport::of(future.result(), Reading::of(m_clock), {}).verdict, Verdict::Wrong);
}

void HttpsDateTest::webServersAreNotAskedWhereThreeAnswer()
{
    ScriptedServer a(honest());
    ScriptedServer b(honest());
    ScriptedServer c(honest());
    WebServer web(m_identity, dated(0));
    ClockCheck check(m_clock, m_folder.filePath(u"other.json"_s));
    auto future = check.run({a.server(), b.server(), c.server()}, {}, settingsFor({web.host()}, m_identity));
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 15'000);
    QCOMPARE(web.connections, 0);
}

/// A company's own server answers, and everything else is blocked.
void HttpsDateTest::webServersHelpWhereOneAnswers()
{
    ScriptedServer server(honest(-95 * second));
    WebServer a(m_identity, dated(-95 * second));
    WebServer b(m_identity, dated(-95 * second));
    ClockCheck check(m_clock, m_folder.filePath(u"one.json"_s));
    auto future = check.run({server.server()}, {}, settingsFor({a.host(), b.host()}, m_identity));
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 15'000);
    const auto report = ClockReport::of(future.result(), Reading::of(m_clock), {});
    QCOMPARE(report.verdict, Verdict::Wrong);
    QCOMPARE(report.agreeing, 3);
}

void HttpsDateTest::webServersCanBeStopped()
{
    ScriptedServer silentServer(silent());
    QTcpServer mute; // takes the connection and says nothing
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    const CheckLimits limits{std::chrono::milliseconds(4000), std::chrono::milliseconds(200),
                             std::chrono::milliseconds(50), std::chrono::milliseconds(50)};
    ClockCheck check(m_clock, m_folder.filePath(u"stopped.json"_s));
    auto future =
        check.run({silentServer.server()}, limits, settingsFor({{u"127.0.0.1"_s, mute.serverPort()}}, m_identity));
    QTRY_VERIFY_WITH_TIMEOUT(mute.hasPendingConnections(), 5000);
    future.cancel();
    QElapsedTimer elapsed;
    elapsed.start();
    auto again = check.run({silentServer.server()}, limits); // waits for the first one's end
    QVERIFY2(elapsed.elapsed() < 1000, qPrintable(QString::number(elapsed.elapsed())));
    QTRY_VERIFY_WITH_TIMEOUT(again.isFinished(), 5000);
    QCOMPARE(future.resultCount(), 0);
}

void HttpsDateTest::deadServersEndTheCheckInItsTime()
{
    ScriptedServer silentServer(silent());
    QTcpServer mute;
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    ClockCheck check(m_clock, m_folder.filePath(u"dead.json"_s));
    QElapsedTimer elapsed;
    elapsed.start();
    auto future =
        check.run({silentServer.server()}, {}, settingsFor({{u"127.0.0.1"_s, mute.serverPort()}}, m_identity));
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 15'000);
    QVERIFY(mute.hasPendingConnections());
    QVERIFY2(elapsed.elapsed() < 6000,
             qPrintable(QString::number(elapsed.elapsed()))); // 4 s; 12 if one after the other
    const auto measured = future.result();
    QCOMPARE(measured.servers.size(), 2U);
    QCOMPARE(nameOf(measured.servers.back().reason), nameOf(Reason::TimedOut));
}

QTEST_GUILESS_MAIN(HttpsDateTest)
#include "HttpsDateTest.moc"
