#include "clock/Explanation.h"

#include "ClockTools.h"

#include <QTest>

#include <algorithm>

using namespace clocks;
using namespace clocktest;
using System = Circumstances::System;

class ExplanationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void causeIsToldByThePattern_data();
    void causeIsToldByThePattern();
    void probableZoneIsNamed();
    void everyCauseHasAFirstStep();
    void windowsIsTheOneToSetTheDateFor();
};

void ExplanationTest::causeIsToldByThePattern_data()
{
    QTest::addColumn<double>("offset"); // seconds
    QTest::addColumn<Circumstances>("circumstances");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<qint64>("pattern");
    const auto row = [](const char* tag, double offset, const Circumstances& circumstances, Cause cause,
                        qint64 pattern = 0) { QTest::newRow(tag) << offset << circumstances << cause << pattern; };
    const Circumstances utc{System::Linux, 0, {}};
    const Circumstances berlin{System::Linux, 3600, {}};
    const Circumstances newYork{System::Linux, -18'000, {}};
    const Circumstances india{System::Linux, 19'800, {}};
    const Circumstances unknown{System::Linux, {}, {}};
    row("twelve seconds", 12, utc, Cause::Drift);
    row("47.2 seconds", -47.2, utc, Cause::Drift);
    row("five minutes", 300, utc, Cause::Drift);
    row("a quarter of an hour", 900, utc, Cause::Drift); // too little for a zone: the least step of one is half an hour
    row("half an hour", 1800, utc, Cause::TimeZone, 1800);
    row("half an hour and a drift of a minute", -1740, utc, Cause::TimeZone, -1800);
    row("half an hour and a half", 2250, utc, Cause::SetWrong);
    row("one hour ahead", 3600, utc, Cause::DaylightSaving, 3600);
    row("one hour behind", -3600.3, utc, Cause::DaylightSaving, -3600);
    row("two hours ahead", 7200, utc, Cause::TimeZone, 7200);
    row("five and three quarter hours", 20'700, utc, Cause::TimeZone, 20'700);
    row("fourteen hours ahead", 50'400, utc, Cause::TimeZone, 50'400);
    row("fifteen hours ahead, which is no zone", 54'000, utc, Cause::SetWrong);
    row("twelve hours behind", -43'200, utc, Cause::TimeZone, -43'200);
    row("as far ahead as the zone is from UTC", 3600, berlin, Cause::DualBoot, 3600);
    row("as far behind as the zone is from UTC", -18'000.5, newYork, Cause::DualBoot, -18'000);
    row("the other way round", 18'000, newYork, Cause::TimeZone, 18'000);
    row("Windows reads the other way round", 18'000, {System::Windows, -18'000, {}}, Cause::DualBoot, 18'000);
    row("half hours of a zone", 19'800, india, Cause::DualBoot, 19'800);
    row("one hour with the board's clock in local time", 3600, {System::Linux, -18'000, true}, Cause::DualBoot, 3600);
    row("one hour with the board's clock in UTC", 3600, {System::Linux, -18'000, false}, Cause::DaylightSaving, 3600);
    row("a day ahead", 86'400, utc, Cause::WrongDate, 86'400);
    row("three days behind", -259'190, utc, Cause::WrongDate, -259'200);
    row("a day where the zone is unknown", 86'400, unknown, Cause::TimeZone, 86'400); // Samoa's other side
    row("two days where the zone is unknown", 172'800, unknown, Cause::WrongDate, 172'800);
    row("ten years ahead", 315'576'000 + 5000, utc, Cause::SetWrong);
    row("ten years behind", -315'576'000, utc, Cause::EmptyBattery);
    row("in 1970", -double(noon), utc, Cause::EmptyBattery);
    row("a day before the release", double(releaseSeconds - 86'400 - noon), utc, Cause::EmptyBattery);
}

void ExplanationTest::causeIsToldByThePattern()
{
    QFETCH(double, offset);
    QFETCH(Circumstances, circumstances);
    const auto shown = noon + static_cast<qint64>(offset);
    const auto explanation = explain(offset, shown, circumstances);
    QTEST(explanation.cause, "cause");
    QTEST(explanation.patternSeconds, "pattern");
}

void ExplanationTest::probableZoneIsNamed()
{
    const auto explanation = explain(7200, noon + 7200, {System::Linux, 0, {}});
    QCOMPARE(explanation.probableUtcOffset,
             std::optional(7200)); // the system believes in UTC, the person sits in UTC+2
    QVERIFY(!explain(7200, noon + 7200, {System::Linux, {}, {}}).probableUtcOffset);
}

void ExplanationTest::everyCauseHasAFirstStep()
{
    for (auto cause = static_cast<int>(Cause::Drift); cause <= static_cast<int>(Cause::TooCoarse); ++cause) {
        const auto remedies = remediesFor({static_cast<Cause>(cause), 0, {}}, {});
        QVERIFY(!remedies.empty());
        QCOMPARE(remedies.back(), Remedy::CheckAgain);
        const bool isAboutTheClock = cause <= static_cast<int>(Cause::SetWrong);
        QVERIFY(!isAboutTheClock || remedies.front() == Remedy::ToggleAutomaticTime);
    }
    QVERIFY(remediesFor({}, {}).empty());
}

void ExplanationTest::windowsIsTheOneToSetTheDateFor()
{
    const auto remedies = remediesFor({Cause::EmptyBattery, 0, {}}, {System::Windows, {}, {}});
    QCOMPARE(remedies.front(), Remedy::SetDateFirst);
    QVERIFY(std::ranges::count(remedies, Remedy::ReplaceBattery) == 1);
}

QTEST_GUILESS_MAIN(ExplanationTest)
#include "ExplanationTest.moc"
