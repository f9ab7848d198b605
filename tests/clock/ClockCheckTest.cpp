#include "clock/ClockCheck.h"

#include "ScriptedServer.h"
#include "base/FileLock.h"
#include "clock/ClockReport.h"
#include "clock/ServerMemory.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <cstdlib>

using namespace clocks;
using namespace clocktest;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr CheckLimits quick{milliseconds(1500), milliseconds(250), milliseconds(400), milliseconds(100)};

/// The system's clocks, moved on or set by the test.
class MovedClock final : public base::Clock
{
public:
    qint64 utcMilliseconds() const override { return utcNanoseconds() / millisecond; }
    qint64 bootMilliseconds() const override { return bootNanoseconds() / millisecond; }
    qint64 utcNanoseconds() const override { return m_system.utcNanoseconds() + passed + setBy; }
    qint64 bootNanoseconds() const override { return m_system.bootNanoseconds() + passed; }

    std::atomic<qint64> passed = 3600 * second; // the container may have started just now
    std::atomic<qint64> setBy = -3600 * second;

private:
    base::SystemClock m_system;
};

/// Comes with its answer only after some time.
class SlowServer final : public QObject
{
public:
    SlowServer(milliseconds wait, int slowOnes)
        : m_server([this, wait, slowOnes](const NtpPacket& question, int number) {
              const auto answer = bytesOf(honestAnswer(question.transmit.value, trueTime()));
              if (number > slowOnes) {
                  return QList{answer};
              }
              QTimer::singleShot(wait, this, [this, answer] { m_server.send(answer); });
              return QList<QByteArray>();
          })
    {}
    NtpServer server() const { return m_server.server(); }
    int questions() const { return m_server.questions(); }

private:
    ScriptedServer m_server;
};

ScriptedServer::Script losing(int lost)
{
    return [lost](const NtpPacket& question, int number) {
        return number > lost ? honest()(question, number) : QList<QByteArray>();
    };
}

ScriptedServer::Script refusing(quint32 code)
{
    return [code](const NtpPacket& question, int) {
        NtpPacket answer;
        answer.leap = 3;
        answer.mode = NtpPacket::serverMode;
        answer.referenceId = code;
        answer.originate = question.transmit;
        return QList{bytesOf(answer)};
    };
}

ScriptedServer::Script rate()
{
    return refusing(0x5241'5445);
}

} // namespace

class ClockCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_clock = std::make_unique<MovedClock>(); }
    void nothingIsSentBeforeItIsAsked();
    void verdictComesAtOnceWhereServersAnswer();
    void deadServersEndItInTime();
    void lostAnswersAreAskedForAgain();
    void leastDelayIsKept();
    void neverMoreThanEightPackets();
    void addressWithoutAWayIsSkipped();
    void serverOverIpv6Answers();
    void resultIsGivenAgainWithinFifteenSeconds();
    void askedAgainAfterFifteenSeconds();
    void twoProgramsAskOnce();
    void kissIsHeededAfterARestart();
    void refusalIsForgottenWhenTheListIsEdited();
    void stepDuringTheCheckIsNoticed();
    void checkUnderWayIsJoined();
    void checkCanBeCancelled();
    void whatCameBeforeStopIsKept();
    void askedAMomentAgoIsSaid();
    void questionIsRememberedBeforeItIsSent();
    void unwritableProfileIsRememberedWhileItRuns();
    void waitingForAnotherProgramCanBeEnded();
    void nobodyToAskIsNoAnswer();

private:
    Measurement measured(const QList<NtpServer>& servers, const CheckLimits& limits = quick);
    ClockReport report(const Measurement& measurement) const
    {
        return ClockReport::of(measurement, Reading::of(*m_clock), {});
    }
    QString newFile() { return m_file = m_folder.filePath(u"%1.json"_s.arg(++m_files)); }

    std::unique_ptr<MovedClock> m_clock;
    QTemporaryDir m_folder;
    QString m_file;
    int m_files = 0;
};

/// A check by a program that was started anew.
Measurement ClockCheckTest::measured(const QList<NtpServer>& servers, const CheckLimits& limits)
{
    ClockCheck check(*m_clock, m_file);
    auto future = check.run(servers, limits);
    (void)QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000);
    return future.isFinished() ? future.result() : Measurement();
}

void ClockCheckTest::nothingIsSentBeforeItIsAsked()
{
    ScriptedServer server(honest());
    const ClockCheck check(*m_clock, newFile());
    QCoreApplication::processEvents();
    QCOMPARE(server.questions(), 0);
    QVERIFY(!QFile::exists(m_file));
}

void ClockCheckTest::verdictComesAtOnceWhereServersAnswer()
{
    newFile();
    ScriptedServer a(honest());
    ScriptedServer b(honest());
    ScriptedServer c(honest());
    ScriptedServer d(honest());
    QElapsedTimer elapsed;
    elapsed.start();
    const auto measurement = measured({a.server(), b.server(), c.server(), d.server()}, {});
    QVERIFY(elapsed.elapsed() < 1000);
    QCOMPARE(report(measurement).verdict, Verdict::Ok);
    QCOMPARE(report(measurement).agreeing, 4);
    QCOMPARE(measurement.packetsSent, 4); // a second question could not have changed anything
    QVERIFY(!measurement.hasStepped);
}

void ClockCheckTest::deadServersEndItInTime()
{
    newFile();
    ScriptedServer a(silent());
    ScriptedServer b(silent());
    ScriptedServer c(silent());
    ScriptedServer d(silent());
    QElapsedTimer elapsed;
    elapsed.start();
    const auto measurement = measured({a.server(), b.server(), c.server(), d.server()}, {});
    QVERIFY(elapsed.elapsed() < 4200);
    QCOMPARE(measurement.packetsSent, 8);
    QCOMPARE(report(measurement).explanation.cause, Cause::NoAnswer);
}

void ClockCheckTest::lostAnswersAreAskedForAgain()
{
    newFile();
    ScriptedServer a(honest());
    ScriptedServer b(losing(1));
    ScriptedServer c(losing(1));
    const auto measurement = measured({a.server(), b.server(), c.server()});
    QCOMPARE(report(measurement).verdict, Verdict::Ok);
    QCOMPARE(report(measurement).agreeing, 3);
    QCOMPARE(a.questions(), 1); // it had answered
    QCOMPARE(b.questions(), 2);
}

void ClockCheckTest::leastDelayIsKept()
{
    newFile();
    // An asymmetric way of 700 ms makes an error of 350 ms: worth another question.
    const CheckLimits limits{milliseconds(4000), milliseconds(1200), milliseconds(800), milliseconds(100)};
    SlowServer a(milliseconds(700), 1);
    SlowServer b(milliseconds(700), 1);
    SlowServer c(milliseconds(700), 1);
    const auto measurement = measured({a.server(), b.server(), c.server()}, limits);
    QCOMPARE(measurement.packetsSent, 6);
    for (const auto& answer : measurement.servers) {
        QVERIFY(answer.sample && answer.sample->delay < 300 * millisecond);
    }
    QVERIFY(std::abs(report(measurement).offset->value) < 50 * millisecond);
}

void ClockCheckTest::neverMoreThanEightPackets()
{
    newFile();
    std::vector<std::unique_ptr<ScriptedServer>> servers;
    QList<NtpServer> list;
    for (int i = 0; i < 10; ++i) {
        servers.push_back(std::make_unique<ScriptedServer>(silent()));
        list.append(servers.back()->server());
    }
    const auto measurement = measured(list);
    QCOMPARE(measurement.packetsSent, 8);
    QCOMPARE(measurement.servers.size(), 8U);
    QCOMPARE(servers.back()->questions(), 0);
}

void ClockCheckTest::addressWithoutAWayIsSkipped()
{
    newFile();
    // Nothing may be sent to a multicast address from a socket that is bound to nothing, or nobody answers.
    const auto measurement = measured({{u"255.255.255.255"_s, 9}});
    QVERIFY(isUnreachable(measurement.servers.at(0).reason));
    QVERIFY(measurement.packetsSent <= 2);
}

void ClockCheckTest::serverOverIpv6Answers()
{
    QUdpSocket probe;
    if (!probe.bind(QHostAddress::LocalHostIPv6)) {
        QSKIP("this computer has no IPv6, not even on loopback");
    }
    newFile();
    ScriptedServer a(honest(), QHostAddress::LocalHostIPv6);
    ScriptedServer b(honest(), QHostAddress::LocalHostIPv6);
    ScriptedServer c(honest(), QHostAddress::LocalHostIPv6);
    QVERIFY(a.server().name().startsWith("[::1]:"_L1));
    QCOMPARE(report(measured({a.server(), b.server(), c.server()})).verdict, Verdict::Ok);
}

void ClockCheckTest::resultIsGivenAgainWithinFifteenSeconds()
{
    newFile();
    ScriptedServer a(honest());
    ScriptedServer b(honest());
    ScriptedServer c(silent());
    ScriptedServer d(honest());
    const QList<NtpServer> servers{a.server(), b.server(), c.server(), d.server()};
    (void)measured(servers);
    const auto asked = c.questions();
    m_clock->passed += 14 * second - 2 * second;
    m_clock->setBy += 95 * second; // meanwhile somebody has set the clock wrong
    const auto measurement = measured(servers);
    QCOMPARE(measurement.packetsSent, 0);
    QCOMPARE(a.questions() + b.questions() + d.questions(), 3);
    QCOMPARE(c.questions(), asked);
    const auto again = report(measurement);
    QVERIFY(again.ageSeconds >= 12 && again.ageSeconds < 15);
    QVERIFY(std::abs(again.offset->value - 95 * second) < 50 * millisecond);
    QCOMPARE(again.rows.at(2).answer.reason, Reason::AskedRecently);
}

void ClockCheckTest::askedAgainAfterFifteenSeconds()
{
    newFile();
    ScriptedServer a(honest());
    (void)measured({a.server()});
    m_clock->passed += 15 * second;
    const auto measurement = measured({a.server()});
    QCOMPARE(a.questions(), 2);
    QVERIFY(!measurement.servers.at(0).isRemembered);
}

void ClockCheckTest::twoProgramsAskOnce()
{
    newFile();
    ScriptedServer a(honest());
    ClockCheck one(*m_clock, m_file);
    ClockCheck other(*m_clock, m_file);
    auto first = one.run({a.server()}, quick);
    auto second = other.run({a.server()}, quick);
    QTRY_VERIFY_WITH_TIMEOUT(first.isFinished() && second.isFinished(), 10'000);
    QCOMPARE(a.questions(), 1);
    QVERIFY(first.result().servers.at(0).sample && second.result().servers.at(0).sample);
}

void ClockCheckTest::kissIsHeededAfterARestart()
{
    newFile();
    ScriptedServer a(rate());
    QCOMPARE(measured({a.server()}).servers.at(0).reason, Reason::KissRate);
    QCOMPARE(a.questions(), 1);
    m_clock->passed += 3500 * second;
    const auto held = measured({a.server()});
    QCOMPARE(held.servers.at(0).reason, Reason::HeldBack);
    QCOMPARE(held.servers.at(0).heldBy, Reason::KissRate);
    QCOMPARE(held.packetsSent, 0);
    m_clock->passed += 100 * second;
    QCOMPARE(measured({a.server()}).servers.at(0).reason, Reason::KissRate);
    QCOMPARE(a.questions(), 2);
    m_clock->passed += 7000 * second; // now it is two hours
    QCOMPARE(measured({a.server()}).servers.at(0).reason, Reason::HeldBack);
}

void ClockCheckTest::refusalIsForgottenWhenTheListIsEdited()
{
    newFile();
    ScriptedServer a(refusing(0x4445'4e59)); // DENY
    ScriptedServer b(rate());
    (void)measured({a.server(), b.server()});
    m_clock->passed += 60 * second;
    QCOMPARE(measured({a.server()}).servers.at(0).reason, Reason::HeldBack);
    ClockCheck(*m_clock, m_file).forgetRefusals(); // by a program that then ends
    const auto again = measured({a.server(), b.server()});
    QCOMPARE(again.servers.at(0).reason, Reason::KissDeny);
    QCOMPARE(again.servers.at(1).reason, Reason::HeldBack); // fewer questions are wanted all the same
    QCOMPARE(a.questions(), 2);
}

void ClockCheckTest::stepDuringTheCheckIsNoticed()
{
    newFile();
    const auto stepping = [this](const NtpPacket& question, int number) {
        m_clock->setBy = -3600 * second - 95 * second;
        return honest()(question, number);
    };
    ScriptedServer a(stepping);
    ScriptedServer b(stepping);
    ScriptedServer c(stepping);
    const auto measurement = measured({a.server(), b.server(), c.server()});
    QVERIFY(measurement.hasStepped);
    QVERIFY(std::abs(report(measurement).offset->value + 95 * second) < 50 * millisecond); // what it is now
}

void ClockCheckTest::checkUnderWayIsJoined()
{
    ScriptedServer a(honest());
    ClockCheck check(*m_clock, newFile());
    auto first = check.run({a.server()}, quick);
    auto second = check.run({a.server()}, quick);
    QTRY_VERIFY_WITH_TIMEOUT(first.isFinished() && second.isFinished(), 10'000);
    QCOMPARE(a.questions(), 1);
    QCOMPARE(first.result().packetsSent, second.result().packetsSent);
}

void ClockCheckTest::checkCanBeCancelled()
{
    ScriptedServer a(silent());
    QElapsedTimer elapsed;
    elapsed.start();
    QFuture<Measurement> left;
    {
        ClockCheck check(*m_clock, newFile());
        left = check.run({a.server()}, {});
        QTRY_COMPARE(a.questions(), 1);
        left.cancel();
        QTRY_VERIFY(left.isFinished());
        left = check.run({a.server(), {u"127.0.0.1"_s, 9}}, {}); // ended by the end of its owner
    }
    QVERIFY(left.isFinished());
    QCOMPARE(left.resultCount(), 0);
    QVERIFY(elapsed.elapsed() < 3000);
}

void ClockCheckTest::whatCameBeforeStopIsKept()
{
    newFile();
    ScriptedServer a(honest());
    ScriptedServer b(honest());
    ScriptedServer c(honest());
    SlowServer d(milliseconds(60'000), 9);
    ScriptedServer e(silent());
    ClockCheck check(*m_clock, m_file);
    auto stopped = check.run({a.server(), d.server(), e.server()}, {});
    QTRY_VERIFY(a.questions() == 1 && d.questions() == 1 && e.questions() == 1);
    QTRY_VERIFY(stopped.progressValue() >= 1);
    stopped.cancel();
    auto again = check.run({a.server(), b.server(), c.server()}, quick);
    QTRY_VERIFY_WITH_TIMEOUT(again.isFinished(), 10'000);
    QCOMPARE(a.questions(), 1);
    QVERIFY(again.result().servers.at(0).sample);
    QCOMPARE(report(again.result()).verdict, Verdict::Ok);
}

void ClockCheckTest::askedAMomentAgoIsSaid()
{
    newFile();
    ScriptedServer a(silent());
    ScriptedServer b(silent());
    (void)measured({a.server(), b.server()});
    const auto again = report(measured({a.server(), b.server()}));
    QCOMPARE(again.verdict, Verdict::Unknown);
    QCOMPARE(again.explanation.cause, Cause::AskedRecently);
}

void ClockCheckTest::questionIsRememberedBeforeItIsSent()
{
    newFile();
    bool isKept = false;
    NtpServer server;
    ScriptedServer a([&](const NtpPacket& question, int number) {
        isKept = ServerMemory::load(m_file).isTooSoon(server, *m_clock);
        return honest()(question, number);
    });
    server = a.server();
    (void)measured({server});
    QVERIFY(isKept); // a program that is killed now asks no sooner for it
}

void ClockCheckTest::unwritableProfileIsRememberedWhileItRuns()
{
    QFile blocker(newFile());
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    blocker.close();
    ScriptedServer a(honest());
    ClockCheck check(*m_clock, m_file + u"/clock.json"_s); // in a folder that is a file
    for (int i = 0; i < 2; ++i) {
        auto future = check.run({a.server()}, quick);
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 10'000);
    }
    QCOMPARE(a.questions(), 1);
}

void ClockCheckTest::waitingForAnotherProgramCanBeEnded()
{
    const auto other = base::FileLock::acquire(newFile() + u".lock"_s, std::chrono::seconds(1));
    QVERIFY(other);
    const ScriptedServer a(honest());
    QElapsedTimer elapsed;
    elapsed.start();
    {
        ClockCheck check(*m_clock, m_file);
        (void)check.run({a.server()}, {});
    }
    QVERIFY(elapsed.elapsed() < 5000); // the other one's check may take longer
    QCOMPARE(a.questions(), 0);
}

void ClockCheckTest::nobodyToAskIsNoAnswer()
{
    newFile();
    const auto measurement = measured({});
    QVERIFY(measurement.servers.empty());
    QCOMPARE(report(measurement).verdict, Verdict::Unknown);
}

QTEST_GUILESS_MAIN(ClockCheckTest)
#include "ClockCheckTest.moc"
