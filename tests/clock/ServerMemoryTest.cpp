#include "clock/ServerMemory.h"

#include "ClockTools.h"
#include "Outcome.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace clocks;
using namespace clocktest;
using namespace Qt::StringLiterals;

class ServerMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverIsNotAskedTwiceWithinFifteenSeconds();
    void rateIsKeptForAnHourAndDoubles();
    void refusalIsKeptForEver_data();
    void refusalIsKeptForEver();
    void everythingSurvivesARestart();
    void clockThatIsSetDoesNotShortenAHold_data();
    void clockThatIsSetDoesNotShortenAHold();
    void sampleOfTheFirstMinuteIsNotKept();
    void damagedFileRemembersNothing_data();
    void damagedFileRemembersNothing();

private:
    QString path() const { return m_folder.filePath(u"profile/clock.json"_s); }
    ServerMemory restarted(const ServerMemory& memory, const QByteArray& session = "one") const
    {
        return memory.save(path()) ? ServerMemory::load(path(), session) : ServerMemory();
    }
    static ServerMemory empty() { return ServerMemory::load({}, "one"); }

    QTemporaryDir m_folder;
    const NtpServer m_server{u"time.example.org"_s};
};

void ServerMemoryTest::serverIsNotAskedTwiceWithinFifteenSeconds()
{
    ManualClock clock;
    auto memory = empty();
    QVERIFY(!memory.isTooSoon(m_server, clock));
    memory.noteQuestion(m_server, clock);
    QVERIFY(memory.isTooSoon(m_server, clock));
    QVERIFY(!memory.isTooSoon({m_server.host, 124}, clock));
    clock.pass(15 * second - millisecond);
    QVERIFY(memory.isTooSoon(m_server, clock));
    clock.pass(millisecond);
    QVERIFY(!memory.isTooSoon(m_server, clock));
}

void ServerMemoryTest::rateIsKeptForAnHourAndDoubles()
{
    ManualClock clock;
    auto memory = empty();
    qint64 hold = 3600;
    for (int i = 0; i < 12; ++i) {
        memory.noteKiss(m_server, Reason::KissRate, clock);
        clock.pass((hold - 1) * second);
        QCOMPARE(memory.holdOf(m_server, clock), Reason::KissRate);
        clock.pass(second);
        QCOMPARE(memory.holdOf(m_server, clock), Reason::None);
        hold = std::min<qint64>(2 * hold, 7 * 86'400);
        if (hold == 7 * 86'400) {
            break;
        }
    }
    clock.pass(30 * 86'400 * second);
    memory.noteKiss(m_server, Reason::KissRate, clock);
    clock.pass(3600 * second);
    QCOMPARE(memory.holdOf(m_server, clock), Reason::None); // long forgiven: it begins with an hour again
}

void ServerMemoryTest::refusalIsKeptForEver_data()
{
    QTest::addColumn<Reason>("kiss");
    QTest::newRow("DENY") << Reason::KissDeny;
    QTest::newRow("RSTR") << Reason::KissRestrict;
}

void ServerMemoryTest::refusalIsKeptForEver()
{
    QFETCH(Reason, kiss);
    ManualClock clock;
    auto memory = empty();
    memory.noteKiss(m_server, kiss, clock);
    clock.pass(366 * 86'400 * second);
    memory = restarted(memory);
    QCOMPARE(memory.holdOf(m_server, clock), kiss);
    memory.forget(m_server);
    QCOMPARE(memory.holdOf(m_server, clock), Reason::None);
}

void ServerMemoryTest::everythingSurvivesARestart()
{
    ManualClock clock;
    auto memory = empty();
    const NtpSample sample{clock.utc - clock.boot + 12'345, 87'654, 98'765, clock.boot, 3, false};
    const NtpServer other{u"::1"_s, 11'123};
    memory.noteQuestion(m_server, clock);
    memory.noteSample(m_server, sample);
    memory.noteQuestion(other, clock);
    memory.noteKiss(other, Reason::KissRate, clock);
    clock.pass(10 * second);

    QVERIFY(!restarted(memory, "two").sampleOf(m_server)); // boot time means nothing any more
    const auto again = restarted(memory);
    QVERIFY(again.isTooSoon(m_server, clock));
    QVERIFY(again.sampleOf(m_server) == sample);
    QVERIFY(!again.sampleOf(other));
    QCOMPARE(again.holdOf(other, clock), Reason::KissRate);
    QCOMPARE(again.holdOf(m_server, clock), Reason::None);
}

void ServerMemoryTest::clockThatIsSetDoesNotShortenAHold_data()
{
    QTest::addColumn<qint64>("setBy"); // seconds
    QTest::addColumn<bool>("isNewStart");
    QTest::addColumn<QByteArray>("nextSession");
    QTest::addColumn<bool>("isHeld");
    QTest::newRow("put forward by a day") << qint64(86'400) << false << QByteArray() << true;
    QTest::newRow("put back by ten years") << qint64(-315'576'000) << false << QByteArray() << true;
    QTest::newRow("put back by ten years before a new start")
        << qint64(-315'576'000) << true << QByteArray("two") << true;
    QTest::newRow("a day before a new start") << qint64(86'400) << true << QByteArray("two") << false;
}

void ServerMemoryTest::clockThatIsSetDoesNotShortenAHold()
{
    QFETCH(qint64, setBy);
    QFETCH(bool, isNewStart);
    QFETCH(QByteArray, nextSession);
    ManualClock clock;
    auto memory = empty();
    memory.noteKiss(m_server, Reason::KissRate, clock);
    clock.utc += setBy * second;
    if (isNewStart) {
        clock.boot = 30 * second;
        memory = restarted(memory, nextSession);
    }
    QTEST(memory.holdOf(m_server, clock) == Reason::KissRate, "isHeld");
    clock.pass(3600 * second);
    QCOMPARE(memory.holdOf(m_server, clock), Reason::None); // and it does end
}

void ServerMemoryTest::sampleOfTheFirstMinuteIsNotKept()
{
    ManualClock clock;
    clock.boot = 59 * second;
    auto memory = empty();
    memory.noteSample(m_server, {clock.utc - clock.boot, 0, 0, clock.boot, 1, false});
    QVERIFY(!memory.sampleOf(m_server));
}

void ServerMemoryTest::damagedFileRemembersNothing_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{\"servers\":");
    QTest::newRow("an array") << QByteArray("[]");
    QTest::newRow("another type") << QByteArray(R"({"servers":[1]})");
    QTest::newRow("a kiss of another type") << QByteArray(R"({"servers":{"time.example.org":{"kiss":7}}})");
    QTest::newRow("a hold of a thousand years")
        << QByteArray(R"({"servers":{"time.example.org":{"kiss":"KissRate","holdSeconds":31557600000}}})");
    QTest::newRow("a sample of stratum 99")
        << QByteArray(R"({"servers":{"time.example.org":{"sample":{"trueMinusBoot":"1","delay":"1","error":"1",)"
                      R"("bootTime":"1","stratum":99}}}})");
    QTest::newRow("too large") << QByteArray(300'000, ' ');
}

void ServerMemoryTest::damagedFileRemembersNothing()
{
    QFETCH(QByteArray, content);
    const auto file = m_folder.filePath(u"damaged.json"_s);
    QFile written(file);
    QVERIFY(written.open(QIODevice::WriteOnly) && written.write(content) == content.size());
    written.close();
    const auto memory = ServerMemory::load(file);
    const ManualClock clock;
    QCOMPARE(memory.holdOf(m_server, clock), Reason::None);
    QVERIFY(!memory.sampleOf(m_server) && !memory.isTooSoon(m_server, clock));
}

QTEST_GUILESS_MAIN(ServerMemoryTest)
#include "ServerMemoryTest.moc"
