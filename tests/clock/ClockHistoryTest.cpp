#include "clock/ClockHistory.h"

#include "ClockTools.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace clocks;
using namespace clocktest;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 86'400;

ClockHistory historyOf(const QList<double>& offsets, qint64 apart = day)
{
    ClockHistory history;
    auto time = noon;
    for (const auto offset : offsets) {
        history.add({time, offset, 0.02});
        time += apart;
    }
    return history;
}

} // namespace

class ClockHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isThereNextTime()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath(u"new/clock-history.json"_s);
        auto history = historyOf({-1.5, 0, 47.25});
        history.plan.note(noon, true, 60);
        QVERIFY(history.save(path));
        const auto back = ClockHistory::load(path);
        QCOMPARE(back.checks(), history.checks());
        QCOMPARE(back.plan, history.plan);
        QCOMPARE(back.plan.failures, 1);
    }

    void keepsNinetyDaysInOrder()
    {
        ClockHistory history;
        history.add({noon + 11 * day, 2, 0});
        history.add({noon + 50 * day + 60, 1, 0});
        history.add({noon + 50 * day, 3, 0});
        QCOMPARE(history.checks().size(), 3U);
        QCOMPARE(history.checks().at(1).offsetSeconds, 3.0);
        history.add({noon + 103 * day, 4, 0});
        QCOMPARE(history.checks().size(), 3U); // 92 days before
        QCOMPARE(history.checks().front().offsetSeconds, 3.0);
        history.add({noon + 103 * day + 30, 4.5, 0}); // of the same minute
        QCOMPARE(history.checks().size(), 3U);
        QCOMPARE(history.checks().back().offsetSeconds, 4.5);
    }

    void faultAndItsMendingAreBothKept()
    {
        ClockHistory history;
        history.add({noon, -94, 0.02});
        history.add({noon + 30, 0.01, 0.02}); // set right, and checked at once
        QCOMPARE(history.checks().size(), 2U);
        QCOMPARE(history.checks().front().offsetSeconds, -94.0);
    }

    void checkInTheFutureIsDroppedAndDrivesNothingOut()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"clock-history.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"checks": [{"time": 1800014400, "offset": 1, "error": 0},
                                  {"time": 1900000000, "offset": 7, "error": 0}]})");
        file.close();
        auto history = ClockHistory::load(file.fileName());
        history.add({noon + day, 2, 0});
        QCOMPARE(history.checks().size(), 2U);
        QCOMPARE(history.checks().front().offsetSeconds, 1.0);
        QCOMPARE(history.checks().back().offsetSeconds, 2.0);
    }

    void isBounded()
    {
        ClockHistory history;
        for (int i = 0; i < 600; ++i) {
            history.add({noon + qint64{i} * 3600, double(i), 0});
        }
        QCOMPARE(history.checks().size(), ClockHistory::most);
        QCOMPARE(history.checks().back().offsetSeconds, 599.0);
    }

    void whatCannotBeReadHoldsNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("an empty file") << QByteArray();
        QTest::newRow("a list") << QByteArray("[1, 2]");
        QTest::newRow("other types") << QByteArray(R"({"checks": {"a": 1}, "nextCheck": "x", "failures": []})");
        QTest::newRow("a check without a time") << QByteArray(R"({"checks": [{"offset": 1, "error": 0}]})");
        QTest::newRow("a check without its error") << QByteArray(R"({"checks": [{"time": 1800000000, "offset": 1}]})");
        QTest::newRow("a check in another age")
            << QByteArray(R"({"checks": [{"time": 9e15, "offset": 1, "error": 0}]})");
        QTest::newRow("an offset without end")
            << QByteArray(R"({"checks": [{"time": 1800000000, "offset": 1e300, "error": 0}]})");
        QTest::newRow("too large a file") << QByteArray(300'000, ' ') + "{}";
    }
    void whatCannotBeReadHoldsNothing()
    {
        QFETCH(const QByteArray, bytes);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"clock-history.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const auto history = ClockHistory::load(file.fileName());
        QVERIFY(history.checks().empty());
        QCOMPARE(history.plan, CheckPlan());
    }

    void slopeIsFound_data()
    {
        QTest::addColumn<QList<double>>("offsets"); // one a day
        QTest::addColumn<double>("slope");          // seconds a day; 0: none
        QTest::newRow("no check") << QList<double>{} << 0.0;
        QTest::newRow("two checks") << QList<double>{0, -4} << 0.0;
        QTest::newRow("4 s lost a day") << QList<double>{0, -4, -8, -12, -16} << -4.0;
        QTest::newRow("2 s gained a day") << QList<double>{0, 2, 4} << 2.0;
        QTest::newRow("a steady clock") << QList<double>{0.1, 0.2, 0.1, 0.15} << 0.0;
        QTest::newRow("steadily 40 s behind") << QList<double>{-40, -40, -40, -40} << 0.0;
        QTest::newRow("mended, then 4 s lost a day") << QList<double>{-100, -104, 0, -4, -8, -12} << -4.0;
        QTest::newRow("right for long, then 3 s lost a day")
            << QList<double>{0.1, 0, 0.1, 0, 0, 0.1, 0, 0, 0, 0, -3, -6, -9, -12} << -3.0;
        QTest::newRow("mended the last time") << QList<double>{0, -4, -8, -12, 0} << 0.0;
        QTest::newRow("here and there") << QList<double>{0, -9, 5, -30, 40} << 0.0;
    }
    void slopeIsFound()
    {
        QFETCH(const QList<double>, offsets);
        QFETCH(const double, slope);
        const auto found = historyOf(offsets).slope();
        QCOMPARE(found.has_value(), slope != 0);
        QVERIFY(std::abs(found.value_or(0) - slope) <= std::abs(slope) / 10);
    }

    void checksOfOneDayAreNoSlope() { QVERIFY(!historyOf({0, -4, -8, -12}, 3600).slope()); }

    void planWaitsADayAndLongerAfterFailures()
    {
        CheckPlan plan;
        QVERIFY(plan.isDue(noon, 0));
        plan.note(noon, false, 600);
        QVERIFY(!plan.isDue(noon + day + 599, 0));
        QVERIFY(plan.isDue(noon + day + 600, 0));
        for (const auto days : {2, 4, 7, 7}) {
            plan.note(noon, true, 0);
            QVERIFY(!plan.isDue(noon + days * day - 1, 0));
            QVERIFY(plan.isDue(noon + days * day, 0));
        }
        plan.note(noon, false, 0);
        QVERIFY(plan.isDue(noon + day, 0));
    }

    void planOfAClockThatWasSetBackBeginsAnew()
    {
        CheckPlan plan;
        plan.note(noon, false, 0);
        QVERIFY(!plan.isDue(day, 0)); // 1970
        QVERIFY(!plan.isDue(2 * day - 1, 0));
        QVERIFY(plan.isDue(2 * day, 0));
    }
};

QTEST_GUILESS_MAIN(ClockHistoryTest)
#include "ClockHistoryTest.moc"
