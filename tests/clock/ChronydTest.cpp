// The check against chronyd, an independent server, on loopback; libfaketime moves its clock.
#include "clock/ClockCheck.h"
#include "clock/ClockReport.h"

#include <QDateTime>
#include <QFile>
#include <QNetworkDatagram>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QUdpSocket>

#include <cmath>

using namespace clocks;
using namespace Qt::StringLiterals;

namespace {

/// chronyd on a port of its own, with a clock that is off by some seconds; gone with the object.
class Chronyd
{
public:
    explicit Chronyd(double offsetSeconds)
    {
        QUdpSocket free;
        do { // not from the range that the system hands out: another program's question could come from that port
            m_port = quint16(QRandomGenerator::global()->bounded(10'000, 30'000));
        } while (!free.bind(QHostAddress::LocalHost, m_port));
        free.close();
        QFile config(m_folder.filePath(u"chrony.conf"_s));
        const bool isOpen = config.open(QIODevice::WriteOnly);
        Q_ASSERT(isOpen);
        config.write(u"port %1\nbindaddress 127.0.0.1\nallow 127.0.0.1\nlocal stratum 3\ncmdport 0\nbindcmdaddress /\n"
                     "pidfile %2\n"_s.arg(m_port)
                         .arg(m_folder.filePath(u"pid"_s))
                         .toUtf8());
        config.close();
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LD_PRELOAD"_s, QStringLiteral(KEYTIDE_FAKETIME));
        environment.insert(u"FAKETIME"_s, QString::asprintf("%+.3f", offsetSeconds));
        environment.insert(u"FAKETIME_DONT_FAKE_MONOTONIC"_s, u"1"_s);
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(
            QStringLiteral(KEYTIDE_CHRONYD),
            {u"-x"_s, u"-U"_s, u"-u"_s, qEnvironmentVariable("USER", u"root"_s), u"-n"_s, u"-f"_s, config.fileName()});
    }
    ~Chronyd()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Chronyd(const Chronyd&) = delete;
    Chronyd& operator=(const Chronyd&) = delete;

    NtpServer server() const { return {u"127.0.0.1"_s, m_port}; }

    /// Waits until it answers a question of ours.
    bool isReady()
    {
        QUdpSocket socket; // not connected, or a refusal would end the waiting
        const auto bytes = NtpPacket::request(1).bytes();
        for (int tries = 0; tries < 200; ++tries) {
            socket.writeDatagram(reinterpret_cast<const char*>(bytes.data()), qint64(bytes.size()),
                                 QHostAddress::LocalHost, m_port);
            if (socket.waitForReadyRead(50) && socket.receiveDatagram().data().size() == 48) {
                return true;
            }
        }
        qWarning() << m_process.readAll();
        return false;
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

/// This computer's clock, set by some seconds.
class SetClock final : public base::Clock
{
public:
    explicit SetClock(double seconds) : m_setBy(std::llround(seconds * 1e9)) {}
    qint64 utcMilliseconds() const override { return utcNanoseconds() / 1'000'000; }
    qint64 bootMilliseconds() const override { return m_system.bootMilliseconds(); }
    qint64 utcNanoseconds() const override { return m_system.utcNanoseconds() + m_setBy; }
    qint64 bootNanoseconds() const override { return m_system.bootNanoseconds(); }

private:
    base::SystemClock m_system;
    qint64 m_setBy;
};

double secondsUntil(const QDateTime& moment)
{
    return double(QDateTime::currentDateTimeUtc().msecsTo(moment)) / 1000;
}

} // namespace

class ChronydTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void offsetIsFound_data();
    void offsetIsFound();
    void oneLiarOfFourIsFound();
    void twoOfFourCannotBeTold();

private:
    ClockReport check(const std::vector<double>& serversAhead, const base::Clock& clock = base::SystemClock());
};

void ChronydTest::initTestCase()
{
    if (!QFile::exists(QStringLiteral(KEYTIDE_CHRONYD)) || !QFile::exists(QStringLiteral(KEYTIDE_FAKETIME))) {
        QSKIP("chronyd or libfaketime is not installed");
    }
}

ClockReport ChronydTest::check(const std::vector<double>& serversAhead, const base::Clock& clock)
{
    std::vector<std::unique_ptr<Chronyd>> servers;
    QList<NtpServer> list;
    for (const auto offset : serversAhead) {
        servers.push_back(std::make_unique<Chronyd>(offset));
        list.append(servers.back()->server());
    }
    for (const auto& server : servers) {
        if (!server->isReady()) {
            return {};
        }
    }
    const QTemporaryDir folder;
    ClockCheck clockCheck(clock, folder.filePath(u"clock.json"_s));
    auto future = clockCheck.run(list);
    (void)QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000);
    return ClockReport::of(future.result(), Reading::of(clock), {Circumstances::System::Linux, 0, {}});
}

void ChronydTest::offsetIsFound_data()
{
    QTest::addColumn<double>("serversAhead"); // seconds
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<Cause>("cause");
    const auto row = [](const char* tag, double ahead, Verdict verdict, Cause cause) {
        QTest::newRow(tag) << ahead << verdict << cause;
    };
    row("right", 0, Verdict::Ok, Cause::None);
    row("0.3 s ahead", 0.3, Verdict::Ok, Cause::None);
    row("0.3 s behind", -0.3, Verdict::Ok, Cause::None);
    row("12 s ahead", 12, Verdict::SlightlyOff, Cause::Drift);
    row("12 s behind", -12, Verdict::SlightlyOff, Cause::Drift);
    row("29 s ahead", 29, Verdict::Risky, Cause::Drift);
    row("29 s behind", -29, Verdict::Risky, Cause::Drift);
    row("47.2 s ahead", 47.2, Verdict::Failing, Cause::Drift);
    row("95 s behind", -95, Verdict::Wrong, Cause::Drift);
    row("an hour ahead", 3600, Verdict::Wrong, Cause::DaylightSaving);
    row("an hour behind", -3600, Verdict::Wrong, Cause::DaylightSaving);
    row("two hours ahead", 7200, Verdict::Wrong, Cause::TimeZone);
    row("a day behind", -86'400, Verdict::Wrong, Cause::WrongDate);
    row("ten years ahead", 315'576'000, Verdict::Wrong, Cause::EmptyBattery);
    const auto at = [](int year, int month, int day) {
        return secondsUntil(
            QDateTime::fromString(QDate(year, month, day).toString(Qt::ISODate) + u"T06:28:14Z"_s, Qt::ISODate));
    };
    row("where NTP's first era ends", at(2036, 2, 7), Verdict::Wrong, Cause::EmptyBattery);
    row("where 32 bits of Unix time end", at(2038, 1, 19), Verdict::Wrong, Cause::EmptyBattery);
    row("where 32 unsigned bits of Unix time end", at(2106, 2, 7), Verdict::Wrong, Cause::EmptyBattery);
}

void ChronydTest::offsetIsFound()
{
    QFETCH(double, serversAhead);
    // Less than a second is set on our side: chronyd takes the kernel's receive time, which is not faked, where it is
    // within a second of its own.
    const auto ours = std::abs(serversAhead) < 1 ? -serversAhead : 0;
    const auto theirs = serversAhead + ours;
    const auto report = check({theirs, theirs, theirs}, SetClock(ours));
    for (const auto& row : report.rows) {
        QCOMPARE(nameOf(row.answer.reason), nameOf(Reason::None));
    }
    QVERIFY(report.isFirm);
    QCOMPARE(report.agreeing, 3);
    QVERIFY2(std::abs(double(report.offset->value) / 1e9 + serversAhead) < 0.05,
             qPrintable(QString::number(double(report.offset->value) / 1e9, 'f', 6)));
    QVERIFY(report.offset->error < 50'000'000);
    QTEST(report.verdict, "verdict");
    QTEST(report.explanation.cause, "cause");
}

void ChronydTest::oneLiarOfFourIsFound()
{
    const auto report = check({0, 0, 3600, 0});
    QCOMPARE(report.verdict, Verdict::Ok);
    QCOMPARE(report.agreeing, 3);
    QCOMPARE(report.rows.at(2).state, ClockReport::Row::State::Outlier);
    QVERIFY(std::abs(double(report.rows.at(2).offset->value) / 1e9 + 3600) < 0.05);
}

void ChronydTest::twoOfFourCannotBeTold()
{
    const auto report = check({0, 0, 40, 40});
    QCOMPARE(report.verdict, Verdict::Unknown);
    QCOMPARE(report.explanation.cause, Cause::Disagreement);
}

QTEST_GUILESS_MAIN(ChronydTest)
#include "ChronydTest.moc"
