// Three honest servers and one that answers badly: it is rejected by its name, and the result is that of the three.
#include "ScriptedServer.h"
#include "clock/ClockCheck.h"
#include "clock/ClockReport.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdlib>

using namespace clocks;
using namespace clocktest;
using namespace Qt::StringLiterals;
using State = ClockReport::Row::State;
using Change = std::function<void(NtpPacket&)>;

namespace {

constexpr CheckLimits quick{std::chrono::milliseconds(2000), std::chrono::milliseconds(300),
                            std::chrono::milliseconds(400), std::chrono::milliseconds(100)};

/// Answers as an honest server would, but for this.
ScriptedServer::Script changed(const Change& change)
{
    return [change](const NtpPacket& question, int) {
        auto answer = honestAnswer(question.transmit.value, trueTime());
        change(answer);
        return QList{bytesOf(answer)};
    };
}

/// Does this with the bytes of an honest answer.
ScriptedServer::Script sent(const std::function<QList<QByteArray>(const QByteArray&)>& transform)
{
    return [transform](const NtpPacket& question, int) {
        return transform(bytesOf(honestAnswer(question.transmit.value, trueTime())));
    };
}

ScriptedServer::Script kiss(quint32 code, quint64 nonceMask = 0)
{
    return changed([code, nonceMask](NtpPacket& answer) {
        const auto nonce = answer.originate.value ^ nonceMask;
        answer = NtpPacket{};
        answer.leap = 3;
        answer.mode = NtpPacket::serverMode;
        answer.referenceId = code;
        answer.originate.value = nonce;
    });
}

NtpTimestamp shifted(NtpTimestamp timestamp, qint64 by)
{
    return ntpTimestamp(unixNanoseconds(timestamp) + by);
}

NtpServer refusingServer()
{
    return {u"127.0.0.1"_s, 1}; // below the ports that the system hands out: no other server of the test gets it
}

} // namespace

class BadAnswersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answerIsRejectedByName_data();
    void answerIsRejectedByName();
    void nothingComes_data();
    void nothingComes();
    void answerFromAnotherPortDoesNotCount();
    void answerThatComesTooLateDoesNotCount();
    void answerToAnEarlierQuestionDoesNotCount();
    void sameServerUnderTwoNamesCountsOnce();
    void sameServerUnderTwoNamesIsNotAskedAgain();
    void oddButGoodAnswersCount_data();
    void oddButGoodAnswersCount();

private:
    ClockReport check(const NtpServer& fourth);
    void expect(const ClockReport& report, State state, Reason reason);

    const base::SystemClock m_clock;
    QTemporaryDir m_folder;
    int m_checks = 0;
};

ClockReport BadAnswersTest::check(const NtpServer& fourth)
{
    ScriptedServer first(honest());
    ScriptedServer second(honest(2 * millisecond));
    ScriptedServer third(honest(-2 * millisecond));
    ClockCheck clockCheck(m_clock, m_folder.filePath(u"%1.json"_s.arg(++m_checks)));
    auto future = clockCheck.run({first.server(), fourth, second.server(), third.server()}, quick);
    (void)QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000);
    return future.isFinished() ? ClockReport::of(future.result(), Reading::of(m_clock), {}) : ClockReport();
}

void BadAnswersTest::expect(const ClockReport& report, State state, Reason reason)
{
    QCOMPARE(report.rows.size(), 4U);
    QCOMPARE(nameOf(report.rows.at(1).answer.reason), nameOf(reason));
    QCOMPARE(report.rows.at(1).state, state);
    QCOMPARE(report.verdict, Verdict::Ok);
    QVERIFY(report.isFirm);
    QVERIFY(report.offset && std::abs(report.offset->value) < 50 * millisecond);
    for (const std::size_t row : {0U, 2U, 3U}) {
        QCOMPARE(report.rows.at(row).state, State::Used);
    }
}

void BadAnswersTest::answerIsRejectedByName_data()
{
    QTest::addColumn<ScriptedServer::Script>("script");
    QTest::addColumn<State>("state");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char* tag, Reason reason, const ScriptedServer::Script& script,
                        State state = State::Rejected) { QTest::newRow(tag) << script << state << reason; };
    row("another nonce", Reason::WrongNonce, changed([](NtpPacket& answer) { answer.originate.value ^= 1; }));
    row("no nonce", Reason::WrongNonce, changed([](NtpPacket& answer) { answer.originate = {}; }));
    row("our own question", Reason::WrongNonce,
        [](const NtpPacket& question, int) { return QList{bytesOf(question)}; });
    row("an empty datagram", Reason::TooShort, sent([](const QByteArray&) { return QList{QByteArray("")}; }));
    row("47 bytes", Reason::TooShort, sent([](const QByteArray& answer) { return QList{answer.first(47)}; }));
    row("one answer in two halves", Reason::TooShort, sent([](const QByteArray& answer) {
            return QList{answer.first(24), answer.last(24)};
        }));
    row("2 KB", Reason::TooLong, sent([](const QByteArray& answer) { return QList{answer + QByteArray(2000, 0)}; }));
    row("64 KB", Reason::TooLong,
        sent([](const QByteArray& answer) { return QList{answer + QByteArray(65'507 - 48, 0)}; }));
    row("a hundred wrong ones", Reason::TooShort,
        sent([](const QByteArray&) { return QList<QByteArray>(100, QByteArray("no")); }));
    row("a client's mode", Reason::WrongMode, changed([](NtpPacket& answer) { answer.mode = 3; }));
    row("a symmetric mode", Reason::WrongMode, changed([](NtpPacket& answer) { answer.mode = 2; }));
    row("a broadcast", Reason::WrongMode, changed([](NtpPacket& answer) { answer.mode = 5; }));
    row("a control message", Reason::WrongMode, changed([](NtpPacket& answer) { answer.mode = 6; }));
    row("version 1", Reason::WrongVersion, changed([](NtpPacket& answer) { answer.version = 1; }));
    row("version 7", Reason::WrongVersion, changed([](NtpPacket& answer) { answer.version = 7; }));
    row("not synchronised", Reason::Unsynchronised, changed([](NtpPacket& answer) { answer.leap = 3; }));
    row("stratum 0 without a code", Reason::KissOther, changed([](NtpPacket& answer) { answer.stratum = 0; }));
    row("stratum 16", Reason::InvalidStratum, changed([](NtpPacket& answer) { answer.stratum = 16; }));
    row("kiss RATE", Reason::KissRate, kiss(0x5241'5445));
    row("kiss DENY", Reason::KissDeny, kiss(0x4445'4E59));
    row("kiss RSTR", Reason::KissRestrict, kiss(0x5253'5452));
    row("kiss STEP", Reason::KissOther, kiss(0x5354'4550));
    row("a forged kiss RATE", Reason::WrongNonce, kiss(0x5241'5445, 1));
    row("a forged kiss DENY", Reason::WrongNonce, kiss(0x4445'4E59, 1));
    row("a forged kiss RSTR", Reason::WrongNonce, kiss(0x5253'5452, 1));
    row("no receive time", Reason::ZeroReceive, changed([](NtpPacket& answer) { answer.receive = {}; }));
    row("no transmit time", Reason::ZeroTransmit, changed([](NtpPacket& answer) { answer.transmit = {}; }));
    row("answered before it was asked", Reason::TransmitBeforeReceive,
        changed([](NtpPacket& answer) { answer.receive = shifted(answer.transmit, 11 * millisecond); }));
    row("held for five seconds", Reason::HeldTooLong,
        changed([](NtpPacket& answer) { answer.transmit = shifted(answer.receive, 5 * second); }));
    row("held for longer than was waited", Reason::NegativeDelay,
        changed([](NtpPacket& answer) { answer.transmit = shifted(answer.receive, 3 * second); }));
    row("long before the release", Reason::BeforeRelease, changed([](NtpPacket& answer) {
            answer.reference = answer.receive = answer.transmit = ntpTimestamp((releaseSeconds - 31'556'952) * second);
        }));
    row("negative root delay", Reason::NegativeRootDelay,
        changed([](NtpPacket& answer) { answer.rootDelay = 0xFFFF'0000; }));
    row("root delay of ten seconds", Reason::RootDistanceTooLarge,
        changed([](NtpPacket& answer) { answer.rootDelay = 0x000A'0000; }));
    row("root dispersion of ten seconds", Reason::RootDistanceTooLarge,
        changed([](NtpPacket& answer) { answer.rootDispersion = 0x000A'0000; }));
    row("precision of two minutes", Reason::RootDistanceTooLarge,
        changed([](NtpPacket& answer) { answer.precision = 7; }));
    row("set later than it answered", Reason::ReferenceInFuture,
        changed([](NtpPacket& answer) { answer.reference = shifted(answer.transmit, second); }));
    row("another hour", Reason::None, honest(3600 * second), State::Outlier);
    row("a second less", Reason::None, honest(-second), State::Outlier);
    row("another era", Reason::None, honest(80LL * 31'556'952 * second), State::Outlier);
}

void BadAnswersTest::answerIsRejectedByName()
{
    QFETCH(ScriptedServer::Script, script);
    QFETCH(State, state);
    QFETCH(Reason, reason);
    ScriptedServer fourth(script);
    expect(check(fourth.server()), state, reason);
    QVERIFY(fourth.questions() >= 1);
}

void BadAnswersTest::nothingComes_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("a name that nobody knows") << u"keytide.invalid"_s << Reason::HostNotFound;
    QTest::newRow("nothing listens there") << QString() << Reason::Refused;
}

void BadAnswersTest::nothingComes()
{
    QFETCH(QString, host);
    QFETCH(Reason, reason);
    const auto report = check(host.isEmpty() ? refusingServer() : NtpServer{host});
    expect(report, State::Unreachable, reason);
    ScriptedServer fourth(silent());
    expect(check(fourth.server()), State::Unreachable, Reason::TimedOut);
}

void BadAnswersTest::answerFromAnotherPortDoesNotCount()
{
    QUdpSocket fourth;
    QVERIFY(fourth.bind(QHostAddress::LocalHost));
    QUdpSocket stranger;
    QVERIFY(stranger.bind(QHostAddress::LocalHost));
    connect(&fourth, &QUdpSocket::readyRead, this, [&] {
        const auto datagram = fourth.receiveDatagram();
        const auto packet = NtpPacket::parse(base::bytesOf(datagram.data()));
        QVERIFY(packet);
        stranger.writeDatagram(bytesOf(honestAnswer(packet->transmit.value, trueTime(3600 * second))),
                               datagram.senderAddress(), static_cast<quint16>(datagram.senderPort()));
    });
    expect(check({u"127.0.0.1"_s, fourth.localPort()}), State::Unreachable, Reason::TimedOut);
}

void BadAnswersTest::answerThatComesTooLateDoesNotCount()
{
    ScriptedServer* late = nullptr;
    ScriptedServer fourth([&late](const NtpPacket& question, int) {
        const auto answer = bytesOf(honestAnswer(question.transmit.value, trueTime()));
        QTimer::singleShot(500, late, [late, answer] { late->send(answer); });
        return QList<QByteArray>();
    });
    late = &fourth;
    expect(check(fourth.server()), State::Unreachable, Reason::TimedOut);
}

void BadAnswersTest::answerToAnEarlierQuestionDoesNotCount()
{
    QByteArray first;
    ScriptedServer fourth([&first](const NtpPacket& question, int number) {
        if (number == 1) {
            first = bytesOf(honestAnswer(question.transmit.value, trueTime(3600 * second)));
        }
        return QList{first};
    });
    expect(check(fourth.server()), State::Outlier, Reason::None);
    expect(check(fourth.server()), State::Rejected, Reason::WrongNonce);
}

void BadAnswersTest::sameServerUnderTwoNamesCountsOnce()
{
    ScriptedServer first(honest());
    ScriptedServer second(honest());
    ClockCheck clockCheck(m_clock, m_folder.filePath(u"same.json"_s));
    const NtpServer alias{u"localhost"_s, first.server().port};
    auto future = clockCheck.run({first.server(), alias, second.server()}, quick);
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 10'000);
    const auto report = ClockReport::of(future.result(), Reading::of(m_clock), {});
    QCOMPARE(report.verdict, Verdict::Unknown);
    QCOMPARE(report.answers, 2);
    const auto taken =
        std::ranges::count_if(report.rows, [](const auto& row) { return row.answer.reason == Reason::SameAddress; });
    QCOMPARE(taken, 1);
}

void BadAnswersTest::sameServerUnderTwoNamesIsNotAskedAgain()
{
    ScriptedServer first(honest());
    ScriptedServer second(honest());
    const auto file = m_folder.filePath(u"remembered.json"_s);
    const NtpServer alias{u"localhost"_s, first.server().port};
    const NtpServer shouted{u"LOCALHOST"_s, first.server().port};
    const auto check = [&](const QList<NtpServer>& servers) {
        ClockCheck clockCheck(m_clock, file);
        auto future = clockCheck.run(servers, quick);
        (void)QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000);
        return ClockReport::of(future.result(), Reading::of(m_clock), {});
    };
    for (const auto& list :
         {QList{first.server(), alias, second.server()}, QList{first.server(), alias, second.server()},
          QList{alias, shouted, second.server(), first.server()}}) {
        const auto report = check(list);
        QCOMPARE(report.verdict, Verdict::Unknown);
        QCOMPARE(report.answers, 2);
        QCOMPARE(first.questions(), 1);
        QCOMPARE(second.questions(), 1);
    }
    // Another name alone gets what the server said under its first one.
    QVERIFY(check({shouted}).rows.at(0).answer.sample);
    QCOMPARE(first.questions(), 1);
}

void BadAnswersTest::oddButGoodAnswersCount_data()
{
    QTest::addColumn<ScriptedServer::Script>("script");
    QTest::newRow("the same answer twice") << sent([](const QByteArray& answer) { return QList{answer, answer}; });
    QTest::newRow("a forged one before it") << ScriptedServer::Script([](const NtpPacket& question, int) {
        return QList{bytesOf(honestAnswer(question.transmit.value ^ 1, trueTime(3600 * second))),
                     bytesOf(honestAnswer(question.transmit.value, trueTime()))};
    });
    QTest::newRow("with something behind it")
        << sent([](const QByteArray& answer) { return QList{answer + QByteArray(20, 'x')}; });
    QTest::newRow("version 3") << changed([](NtpPacket& answer) { answer.version = 3; });
    QTest::newRow("a leap second ahead") << changed([](NtpPacket& answer) { answer.leap = 1; });
    QTest::newRow("never said when it was set") << changed([](NtpPacket& answer) { answer.reference = {}; });
    QTest::newRow("stratum 15") << changed([](NtpPacket& answer) { answer.stratum = 15; });
}

void BadAnswersTest::oddButGoodAnswersCount()
{
    QFETCH(ScriptedServer::Script, script);
    ScriptedServer fourth(script);
    expect(check(fourth.server()), State::Used, Reason::None);
}

QTEST_GUILESS_MAIN(BadAnswersTest)
#include "BadAnswersTest.moc"
