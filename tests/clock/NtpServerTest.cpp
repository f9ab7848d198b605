#include "clock/NtpServer.h"

#include "Outcome.h"

#include <QTest>

using namespace clocks;
using namespace Qt::StringLiterals;

class NtpServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsRead_data();
    void textIsRead();
    void othersAreRefused_data();
    void othersAreRefused();
    void defaultsAreOfFourOperators();
    void operatorIsKnownByTheDomain_data();
    void operatorIsKnownByTheDomain();
};

void NtpServerTest::textIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("name");
    const auto row = [](const QString& text, const QString& host, int port, const QString& name) {
        QTest::newRow(qPrintable(text)) << text << host << port << name;
    };
    row(u"time.example.org"_s, u"time.example.org"_s, 123, u"time.example.org"_s);
    row(u"time.example.org:123"_s, u"time.example.org"_s, 123, u"time.example.org"_s);
    row(u"time.example.org:11123"_s, u"time.example.org"_s, 11123, u"time.example.org:11123"_s);
    row(u"localhost:1"_s, u"localhost"_s, 1, u"localhost:1"_s);
    row(u"my_host-1"_s, u"my_host-1"_s, 123, u"my_host-1"_s);
    row(u"192.0.2.1"_s, u"192.0.2.1"_s, 123, u"192.0.2.1"_s);
    row(u"192.0.2.1:65535"_s, u"192.0.2.1"_s, 65535, u"192.0.2.1:65535"_s);
    row(u"2001:db8::1"_s, u"2001:db8::1"_s, 123, u"2001:db8::1"_s);
    row(u"::1"_s, u"::1"_s, 123, u"::1"_s);
    row(u"[::1]"_s, u"::1"_s, 123, u"::1"_s);
    row(u"[::1]:11123"_s, u"::1"_s, 11123, u"[::1]:11123"_s);
    row(u"[fe80::1%eth0]:123"_s, u"fe80::1%eth0"_s, 123, u"fe80::1%eth0"_s);
}

void NtpServerTest::textIsRead()
{
    QFETCH(QString, text);
    const auto server = NtpServer::parse(text);
    QCOMPARE(outcome(server), "ok"_L1);
    QTEST(server->host, "host");
    QTEST(int(server->port), "port");
    QTEST(server->name(), "name");
    QVERIFY(*NtpServer::parse(server->name()) == *server);
}

void NtpServerTest::othersAreRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const auto& text :
         {u""_s,          u":123"_s,        u"host:"_s,  u"host:0"_s,   u"host:65536"_s, u"host:-1"_s,
          u"host:12a"_s,  u"a:b:c"_s,       u"[::1"_s,   u"[]:1"_s,     u"[host]:1"_s,   u"[1.2.3.4]"_s,
          u"two hosts"_s, u"-v"_s,          u"host-"_s,  u"a..b"_s,     u"1.2.3"_s,      u"1.2.3.400"_s,
          u"12345"_s,     u"http://host"_s, u"ho\nst"_s, u"h\u00f6st"_s}) {
        QTest::newRow(qPrintable(text.isEmpty() ? u"nothing"_s : text)) << text;
    }
    QTest::newRow("a name of 254 letters") << QString(254, u'a');
}

void NtpServerTest::othersAreRefused()
{
    QFETCH(QString, text);
    QCOMPARE(outcome(NtpServer::parse(text)), outcome(base::ErrorCode::InvalidArgument));
}

void NtpServerTest::defaultsAreOfFourOperators()
{
    QSet<QString> operators;
    for (const auto& server : NtpServer::defaults()) {
        QCOMPARE(server.port, 123);
        QVERIFY(!server.host.contains("pool.ntp.org"_L1));
        operators.insert(server.host.section(u'.', -2));
        QVERIFY(*NtpServer::parse(server.name()) == server);
    }
    QCOMPARE(operators.size(), 4);
}

void NtpServerTest::operatorIsKnownByTheDomain_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("time and web server") << u"time.cloudflare.com"_s << u"www.cloudflare.com"_s << true;
    QTest::newRow("name and domain") << u"time.example"_s << u"a.time.example"_s << true;
    QTest::newRow("two of one top-level domain") << u"time.google.com"_s << u"www.cloudflare.com"_s << false;
    QTest::newRow("names of one part") << u"localhost"_s << u"localhost"_s << false;
    QTest::newRow("addresses of one net") << u"192.0.2.1"_s << u"198.51.2.1"_s << false;
    QTest::newRow("one address") << u"127.0.0.1"_s << u"127.0.0.1"_s << false;
}

void NtpServerTest::operatorIsKnownByTheDomain()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QTEST(NtpServer{one}.isOfOperatorOf({other}), "isSame");
}

QTEST_GUILESS_MAIN(NtpServerTest)
#include "NtpServerTest.moc"
