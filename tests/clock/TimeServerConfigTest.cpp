#include "clock/TimeServerConfig.h"

#include <QTest>

using namespace clocks;
using namespace Qt::StringLiterals;

class TimeServerConfigTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serversAreRead_data();
    void serversAreRead();
};

void TimeServerConfigTest::serversAreRead_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("names"); // with blanks between them
    const auto row = [](const char* tag, const QString& program, const QByteArray& text, const QString& names) {
        QTest::newRow(tag) << program << text << names;
    };
    row("chrony as Debian ships it", u"chrony"_s,
        "# Use Debian vendor zone.\npool 2.debian.pool.ntp.org iburst\nsourcedir /run/chrony-dhcp\nmakestep 1 3\n",
        u"2.debian.pool.ntp.org"_s);
    row("chrony with all that there can be", u"chrony"_s,
        "! server no.example\n  SERVER  a.example  iburst port 4123 prefer\nserver 192.0.2.1\npeer p.example\n"
        "server 2001:db8::1 port 99999\nserver\nserver bad/name\nserver a.example port 4123\nserverx b.example",
        u"a.example:4123 192.0.2.1 2001:db8::1"_s);
    row("ntp.conf", u"chrony"_s, "driftfile /x\nserver time.example iburst minpoll 4\nrestrict default kod\n",
        u"time.example"_s);
    row("timesyncd with servers", u"timesyncd"_s, "[Time]\nNTP=a.example b.example\nFallbackNTP=c.example\n",
        u"a.example b.example"_s);
    row("timesyncd with nothing set", u"timesyncd"_s, "[Time]\n#NTP=\n#FallbackNTP=0.debian.pool.ntp.org\n", u""_s);
    row("timesyncd with a fallback alone", u"timesyncd"_s, "[Time]\nNTP=\nFallbackNTP=c.example\n", u"c.example"_s);
    row("Windows as it comes", u"windows"_s, "time.windows.com,0x9", u"time.windows.com"_s);
    row("Windows with two", u"windows"_s, "a.example,0x8 192.0.2.7", u"a.example 192.0.2.7"_s);
    row("nothing", u"chrony"_s, "", u""_s);
    row("no text at all", u"chrony"_s, QByteArray("\0\xFF\xFEserver\0", 9), u""_s);
}

void TimeServerConfigTest::serversAreRead()
{
    QFETCH(QString, program);
    QFETCH(QByteArray, text);
    const auto servers = program == "chrony"_L1      ? timeServerConfig::ofChrony(text)
                         : program == "timesyncd"_L1 ? timeServerConfig::ofTimesyncd(text)
                                                     : timeServerConfig::ofWindows(QString::fromUtf8(text));
    QStringList names;
    for (const auto& server : servers) {
        names << server.name();
    }
    QTEST(names.join(u' '), "names");
}

QTEST_GUILESS_MAIN(TimeServerConfigTest)
#include "TimeServerConfigTest.moc"
