#include "clock/ClockReport.h"

#include "ClockTools.h"

#include <QTest>

#include <cstdlib>

using namespace clocks;
using namespace clocktest;
using namespace Qt::StringLiterals;
using State = ClockReport::Row::State;

namespace {

const Circumstances utcOnLinux{Circumstances::System::Linux, 0, {}};

/// A server which measures that this computer is ahead by `offset`, give or take 10 ms.
ServerAnswer says(const ManualClock& clock, qint64 offset)
{
    static int number = 0;
    ServerAnswer answer;
    answer.server.host = u"server%1"_s.arg(++number);
    answer.sample =
        NtpSample{clock.utc - clock.boot - offset, 20 * millisecond, 10 * millisecond, clock.boot, 2, false};
    return answer;
}

ServerAnswer fails(Reason reason)
{
    ServerAnswer answer;
    answer.reason = reason;
    return answer;
}

} // namespace

class ClockReportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void majorityDecides();
    void outlierIsNamedAndChangesNothing();
    void twoAgainstTwoIsUnknown();
    void oneOrTwoSourcesAreUnconfirmed();
    void twoThatContradictEachOtherSayNothing();
    void failuresAreToldApart();
    void timeBeforeTheReleaseIsWrongWithoutAnAnswer();
    void offsetFollowsTheClockWhenItIsSet();
    void oldAnswersHaveTheirAge();
    void coarseAnswersAreUnknown();
    void probabilityIsThatOfTheOffset();
    void verdictIsForThePeriodOfTheCodes();

private:
    ClockReport reportOf(const std::vector<ServerAnswer>& servers) const
    {
        return ClockReport::of({servers, 0, false}, Reading::of(m_clock), utcOnLinux);
    }

    ManualClock m_clock;
};

void ClockReportTest::majorityDecides()
{
    const auto report = reportOf({says(m_clock, -95 * second), says(m_clock, -95 * second + 5 * millisecond),
                                  says(m_clock, -95 * second - 5 * millisecond), fails(Reason::TimedOut)});
    QVERIFY(report.isFirm);
    QCOMPARE(report.verdict, Verdict::Wrong);
    QVERIFY(std::abs(report.offset->value + 95 * second) <= millisecond);
    QVERIFY(report.offset->error < 20 * millisecond);
    QCOMPARE(report.answers, 3);
    QCOMPARE(report.agreeing, 3);
    QCOMPARE(report.explanation.cause, Cause::Drift);
    QCOMPARE(report.remedies.front(), Remedy::ToggleAutomaticTime);
    QCOMPARE(report.rows.at(0).state, State::Used);
    QCOMPARE(report.rows.at(3).state, State::Unreachable);
    QVERIFY(!report.rows.at(3).offset);
}

void ClockReportTest::outlierIsNamedAndChangesNothing()
{
    const auto report = reportOf({says(m_clock, 0), says(m_clock, 3600 * second), says(m_clock, 1 * millisecond)});
    QCOMPARE(report.verdict, Verdict::Ok);
    QCOMPARE(report.rows.at(1).state, State::Outlier);
    QCOMPARE(report.rows.at(1).offset->value, 3600 * second);
    QCOMPARE(report.agreeing, 2);
    QCOMPARE(report.explanation.cause, Cause::None);
    QVERIFY(report.remedies.empty());
}

void ClockReportTest::twoAgainstTwoIsUnknown()
{
    const auto report = reportOf({says(m_clock, 0), says(m_clock, 0), says(m_clock, second), says(m_clock, second)});
    QCOMPARE(report.verdict, Verdict::Unknown);
    QVERIFY(!report.isFirm && !report.offset);
    QCOMPARE(report.explanation.cause, Cause::Disagreement);
    QCOMPARE(report.rows.at(2).state, State::Used); // nobody can say who is wrong
}

void ClockReportTest::oneOrTwoSourcesAreUnconfirmed()
{
    const auto one = reportOf({says(m_clock, -40 * second), fails(Reason::Refused)});
    QCOMPARE(one.verdict, Verdict::Unknown);
    QCOMPARE(one.offset->value, -40 * second);
    QCOMPARE(one.explanation.cause, Cause::FewAnswers);
    const auto two = reportOf({says(m_clock, -40 * second), says(m_clock, -40 * second + 15 * millisecond)});
    QCOMPARE(two.verdict, Verdict::Unknown);
    QVERIFY(std::abs(two.offset->value + 40 * second) <= 8 * millisecond);
    QVERIFY(!two.isFirm);
}

void ClockReportTest::twoThatContradictEachOtherSayNothing()
{
    const auto report = reportOf({says(m_clock, 0), says(m_clock, second)});
    QCOMPARE(report.verdict, Verdict::Unknown);
    QVERIFY(!report.offset && !report.probability());
    QCOMPARE(report.explanation.cause, Cause::Disagreement);
}

void ClockReportTest::failuresAreToldApart()
{
    const auto silent = reportOf({fails(Reason::TimedOut), fails(Reason::HostNotFound), fails(Reason::Refused)});
    QCOMPARE(silent.explanation.cause, Cause::NoAnswer);
    QCOMPARE(silent.remedies.front(), Remedy::CheckNetwork);
    const auto bad = reportOf({fails(Reason::TimedOut), fails(Reason::Unsynchronised)});
    QCOMPARE(bad.explanation.cause, Cause::NoGoodAnswer);
    QCOMPARE(bad.rows.at(1).state, State::Rejected);
    QCOMPARE(reportOf({}).verdict, Verdict::Unknown);
}

void ClockReportTest::timeBeforeTheReleaseIsWrongWithoutAnAnswer()
{
    m_clock.utc = 0;
    const auto report = reportOf({fails(Reason::TimedOut), fails(Reason::HostNotFound), fails(Reason::Refused)});
    m_clock.utc = noon * second;
    QCOMPARE(report.verdict, Verdict::Wrong);
    QCOMPARE(report.explanation.cause, Cause::EmptyBattery);
    QCOMPARE(report.explanation.patternSeconds, -releaseSeconds);
    QVERIFY(!report.offset && !report.isFirm);
    QCOMPARE(report.remedies.front(), Remedy::ToggleAutomaticTime);
}

void ClockReportTest::offsetFollowsTheClockWhenItIsSet()
{
    const std::vector<ServerAnswer> servers{says(m_clock, 95 * second), says(m_clock, 95 * second),
                                            says(m_clock, 95 * second)};
    QCOMPARE(reportOf(servers).verdict, Verdict::Wrong);
    m_clock.pass(5 * second);
    m_clock.utc -= 95 * second; // mended
    const auto after = reportOf(servers);
    QCOMPARE(after.verdict, Verdict::Ok);
    QCOMPARE(after.offset->value, 0);
    QCOMPARE(after.offset->error, 10 * millisecond + 5 * second / 2000);
}

void ClockReportTest::oldAnswersHaveTheirAge()
{
    std::vector<ServerAnswer> servers{says(m_clock, 0), says(m_clock, 0), says(m_clock, 0)};
    servers.at(1).isRemembered = true;
    m_clock.pass(14 * second);
    QCOMPARE(reportOf(servers).ageSeconds, 14);
}

void ClockReportTest::coarseAnswersAreUnknown()
{
    std::vector<ServerAnswer> servers{says(m_clock, 0), says(m_clock, 0), says(m_clock, 0)};
    for (auto& server : servers) {
        server.sample->error = 40 * second;
    }
    const auto report = reportOf(servers);
    QCOMPARE(report.verdict, Verdict::Unknown);
    QCOMPARE(report.explanation.cause, Cause::TooCoarse);
}

void ClockReportTest::probabilityIsThatOfTheOffset()
{
    const auto report =
        reportOf({says(m_clock, -40 * second), says(m_clock, -40 * second), says(m_clock, -40 * second)});
    QVERIFY(std::abs(*report.probability() - 0.4) < 0.001);
    QVERIFY(std::abs(*report.probability({2, 8, 30}) - 1.0) < 0.001);
}

void ClockReportTest::verdictIsForThePeriodOfTheCodes()
{
    const Measurement measurement{
        {says(m_clock, 4 * second), says(m_clock, 4 * second), says(m_clock, 4 * second)}, 0, false};
    const auto verdictFor = [&](int period) {
        return ClockReport::of(measurement, Reading::of(m_clock), utcOnLinux, period).verdict;
    };
    QCOMPARE(verdictFor(30), Verdict::Ok);
    QCOMPARE(verdictFor(10), Verdict::SlightlyOff);
    QCOMPARE(verdictFor(5), Verdict::Risky);
}

QTEST_GUILESS_MAIN(ClockReportTest)
#include "ClockReportTest.moc"
