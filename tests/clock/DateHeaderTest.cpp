#include "clock/DateHeader.h"

#include "ClockTools.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <random>

using namespace clocks;
using namespace clocktest;

class DateHeaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dateIsRead_data();
    void dateIsRead();
    void othersAreRefused_data();
    void othersAreRefused();
    void bracketHoldsTheTruthAndNarrows_data();
    void bracketHoldsTheTruthAndNarrows();
    void datesThatContradictGiveNothing();
};

void DateHeaderTest::dateIsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("the example of RFC 9110") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << qint64(784'111'777);
    QTest::newRow("the beginning") << QByteArray("Thu, 01 Jan 1970 00:00:00 GMT") << qint64(0);
    QTest::newRow("before it") << QByteArray("Wed, 31 Dec 1969 23:59:59 GMT") << qint64(-1);
    QTest::newRow("a leap day") << QByteArray("Thu, 29 Feb 2024 23:59:59 GMT") << qint64(1'709'251'199);
    QTest::newRow("2106") << QByteArray("Sun, 07 Feb 2106 06:28:16 GMT") << qint64(4'294'967'296);
    QTest::newRow("a leap second") << QByteArray("Sat, 31 Dec 2016 23:59:60 GMT") << qint64(1'483'228'799);
}

void DateHeaderTest::dateIsRead()
{
    QFETCH(QByteArray, text);
    const auto seconds = readDateHeader(text);
    QVERIFY(seconds);
    QTEST(*seconds, "seconds");
}

void DateHeaderTest::othersAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const auto* text :
         {"", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 UTC",
          "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 GMT ", " un, 06 Nov 1994 08:49:37 GMT",
          "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
          "Thu, 31 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:00 GMT",
          "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, 06 Nov 1994 08:49:-1 GMT", "Sun, +6 Nov 1994 08:49:37 GMT",
          "Sun, 06 Nov 19x4 08:49:37 GMT", "Sun, 06-Nov 1994 08:49:37 GMT", "Sun, 31 Dec x016 23:59:59 GMT"}) {
        QTest::newRow(*text != '\0' ? text : "nothing") << QByteArray(text);
    }
    QTest::newRow("huge") << QByteArray(1'000'000, '9');
}

void DateHeaderTest::othersAreRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!readDateHeader(text));
}

void DateHeaderTest::bracketHoldsTheTruthAndNarrows_data()
{
    QTest::addColumn<qint64>("roundTrip"); // milliseconds, at the most half more
    QTest::addColumn<int>("questions");
    QTest::addColumn<double>("halfWidth"); // seconds, of 95 % of the runs
    QTest::newRow("one question") << qint64(100) << 1 << 0.58;
    QTest::newRow("two questions") << qint64(100) << 2 << 0.34;
    QTest::newRow("four questions") << qint64(100) << 4 << 0.15;
    QTest::newRow("four questions on a long way") << qint64(300) << 4 << 0.30;
}

void DateHeaderTest::bracketHoldsTheTruthAndNarrows()
{
    QFETCH(qint64, roundTrip);
    QFETCH(int, questions);
    QFETCH(double, halfWidth);
    std::mt19937_64 random(9);
    const auto upTo = [&random](qint64 most) { return static_cast<qint64>(random() % static_cast<quint64>(most)); };
    std::vector<double> halves;
    for (int run = 0; run < 5'000; ++run) {
        const auto truth = noon * second + upTo(1000 * second); // true time less boot time
        DateBracket bracket;
        qint64 boot = 3600 * second + upTo(second);
        for (int i = 0; i < questions; ++i) {
            boot = bracket.nextQuestion(boot);
            const auto there = roundTrip * millisecond / 2 + upTo(roundTrip * millisecond / 4);
            const auto back = roundTrip * millisecond / 2 + upTo(roundTrip * millisecond / 4);
            const auto date = (truth + boot + there) / second;
            bracket.add(date, boot, boot + there + back);
            boot += there + back;
            const auto known = bracket.trueMinusBoot();
            QVERIFY(known && known->low <= truth && truth <= known->high);
        }
        halves.push_back(double(bracket.trueMinusBoot()->high - bracket.trueMinusBoot()->low) / 2e9);
    }
    std::ranges::sort(halves);
    const auto measured = halves.at(halves.size() * 95 / 100);
    QVERIFY2(measured < halfWidth, qPrintable(QString::number(measured)));
}

void DateHeaderTest::datesThatContradictGiveNothing()
{
    DateBracket bracket;
    QVERIFY(!bracket.trueMinusBoot());
    bracket.add(noon, 0, millisecond);
    QVERIFY(bracket.trueMinusBoot());
    bracket.add(noon + 5, second, second + millisecond);
    QVERIFY(!bracket.trueMinusBoot());
}

QTEST_GUILESS_MAIN(DateHeaderTest)
#include "DateHeaderTest.moc"
