#include "clock/Verdict.h"

#include "ClockTools.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace clocks;
using namespace clocktest;

class VerdictTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdictIsOnTheWholeInterval_data();
    void verdictIsOnTheWholeInterval();
    void probabilityIsAsMeasured_data();
    void probabilityIsAsMeasured();
    void probabilityIsWhatASiteWouldDo();
};

void VerdictTest::verdictIsOnTheWholeInterval_data()
{
    QTest::addColumn<double>("offset"); // seconds
    QTest::addColumn<double>("error");
    QTest::addColumn<int>("period");
    QTest::addColumn<Verdict>("verdict");
    const auto row = [](const char* tag, double offset, double error, int period, Verdict verdict) {
        QTest::newRow(tag) << offset << error << period << verdict;
    };
    row("right", 0, 0.01, 30, Verdict::Ok);
    row("exactly five seconds", 5, 0, 30, Verdict::Ok);
    row("exactly five seconds behind", -5, 0, 30, Verdict::Ok);
    row("five seconds, give or take", 5, 0.1, 30, Verdict::SlightlyOff);
    row("twelve seconds", 12, 0.1, 30, Verdict::SlightlyOff);
    row("fifteen seconds", -15, 0, 30, Verdict::SlightlyOff);
    row("29 seconds behind", -29, 0.1, 30, Verdict::Risky);
    row("30 seconds", 30, 0, 30, Verdict::Risky);
    row("47.2 seconds", 47.2, 0.1, 30, Verdict::Failing);
    row("90 seconds", -90, 0, 30, Verdict::Failing);
    row("95 seconds", 95, 0.1, 30, Verdict::Wrong);
    row("ten years", -315'576'000, 0.1, 30, Verdict::Wrong);
    row("anywhere within two minutes", 0, 120, 30, Verdict::Unknown);
    row("anywhere from ok to risky", 10, 8, 30, Verdict::Unknown);
    row("around zero, but not within five seconds", 0, 6, 30, Verdict::SlightlyOff);
    row("around zero, but not within fifteen", 0, 16, 30, Verdict::Unknown);
    row("29 seconds with codes of a minute", 29, 0.1, 60, Verdict::SlightlyOff);
    row("ten seconds with codes of a minute", 10, 0, 60, Verdict::Ok);
    row("ten seconds with codes of ten seconds", 10, 0, 10, Verdict::Risky);
}

void VerdictTest::verdictIsOnTheWholeInterval()
{
    QFETCH(double, offset);
    QFETCH(double, error);
    QFETCH(int, period);
    const auto nanoseconds = [](double seconds) { return static_cast<qint64>(std::llround(seconds * 1e9)); };
    QTEST(verdictOn({nanoseconds(offset - error), nanoseconds(offset + error)}, period), "verdict");
}

void VerdictTest::probabilityIsAsMeasured_data()
{
    QTest::addColumn<double>("offset");
    QTest::addColumn<double>("delay");
    QTest::addColumn<int>("steps");
    QTest::addColumn<int>("percent");
    const auto row = [](const char* tag, double offset, double delay, int steps, int percent) {
        QTest::newRow(tag) << offset << delay << steps << percent;
    };
    row("60 s behind, one step", -60, 8, 1, 0);
    row("40 s behind, one step", -40, 8, 1, 40);
    row("29 s behind, typed slowly", -29, 15, 1, 53);
    row("20 s behind, one step", -20, 8, 1, 100);
    row("right, one step", 0, 8, 1, 100);
    row("40 s ahead, one step", 40, 8, 1, 93);
    row("65 s ahead, one step", 65, 8, 1, 10);
    row("20 s behind, no step", -20, 8, 0, 7);
    row("5 s behind, no step", -5, 8, 0, 57);
    row("right, no step", 0, 8, 0, 73);
    row("5 s ahead, no step", 5, 8, 0, 90);
    row("40 s ahead, no step", 40, 8, 0, 0);
}

void VerdictTest::probabilityIsAsMeasured()
{
    QFETCH(double, offset);
    QFETCH(double, delay);
    QFETCH(int, steps);
    const Acceptance acceptance{steps, delay, 30};
    QTEST(static_cast<int>(std::lround(100 * acceptance.probability(offset))), "percent");
}

/// The formula against the thing itself: a code is read at some moment, and the site looks at its steps around its own.
void VerdictTest::probabilityIsWhatASiteWouldDo()
{
    std::mt19937 random(3);
    std::uniform_real_distribution<double> anyMoment(0, 1e9);
    std::uniform_real_distribution<double> anyOffset(-100, 100);
    constexpr int tries = 20'000;
    for (int i = 0; i < 20; ++i) {
        const Acceptance acceptance{i % 3, 8, i % 2 == 0 ? 30 : 60};
        const auto offset = anyOffset(random);
        int accepted = 0;
        for (int j = 0; j < tries; ++j) {
            const auto moment = anyMoment(random);
            const auto ours = std::floor((moment + offset) / acceptance.periodSeconds);
            const auto theirs = std::floor((moment + acceptance.delaySeconds) / acceptance.periodSeconds);
            accepted += std::abs(ours - theirs) <= acceptance.steps ? 1 : 0;
        }
        QVERIFY(std::abs(acceptance.probability(offset) - double(accepted) / tries) < 0.02);
    }
}

QTEST_GUILESS_MAIN(VerdictTest)
#include "VerdictTest.moc"
