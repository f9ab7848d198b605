#include "clock/Agreement.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace clocks;

namespace {

using Intervals = std::vector<Interval>;

/// Sources as on the Internet: delays from 5 to 400 ms, asymmetric ones too, all within their stated error.
class Sources
{
public:
    explicit Sources(unsigned seed) : m_random(seed) {}

    static Interval around(qint64 value, qint64 error) { return {value - error, value + error}; }
    Interval honest(qint64 truth)
    {
        const auto error = between(3'000'000, 200'000'000);
        return around(truth + between(-error, error), error);
    }
    /// Off by one second to ten years, and as sure of it as it likes.
    Interval liar(qint64 truth)
    {
        const auto size = std::pow(10.0, 9.0 + double(between(0, 8500)) / 1000);
        const auto off = static_cast<qint64>(size) * (between(0, 1) == 0 ? -1 : 1);
        return around(truth + off, between(1'000, 200'000'000));
    }
    qint64 between(qint64 low, qint64 high) { return std::uniform_int_distribution<qint64>(low, high)(m_random); }
    void shuffle(Intervals& intervals) { std::ranges::shuffle(intervals, m_random); }

private:
    std::mt19937 m_random;
};

} // namespace

class AgreementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void intervalsAgree_data();
    void intervalsAgree();
    void majorityIsRight_data();
    void majorityIsRight();
    void truthIsNeverLostWhereAMajorityIsHonest();
};

void AgreementTest::intervalsAgree_data()
{
    QTest::addColumn<Intervals>("intervals");
    QTest::addColumn<Intervals>("expected"); // best and certain; empty: no agreement
    QTest::addColumn<std::vector<bool>>("agrees");
    const auto row = [](const char* tag, const Intervals& intervals, const Intervals& expected,
                        const std::vector<bool>& agrees) { QTest::newRow(tag) << intervals << expected << agrees; };
    row("nobody", {}, {}, {});
    row("one alone", {{0, 10}}, {}, {});
    row("two that agree", {{0, 10}, {5, 15}}, {}, {});
    row("three that agree", {{0, 10}, {5, 15}, {8, 20}}, {{8, 10}, {5, 15}}, {true, true, true});
    row("three that are the same", {{3, 3}, {3, 3}, {3, 3}}, {{3, 3}, {3, 3}}, {true, true, true});
    row("three that touch", {{0, 5}, {5, 10}, {5, 5}}, {{5, 5}, {5, 5}}, {true, true, true});
    row("one of three elsewhere", {{100, 110}, {0, 10}, {5, 15}}, {{5, 10}, {5, 10}}, {false, true, true});
    row("three of three elsewhere", {{0, 1}, {10, 11}, {20, 21}}, {}, {});
    row("one of four elsewhere", {{0, 10}, {5, 15}, {-99, -90}, {8, 20}}, {{8, 10}, {8, 10}},
        {true, true, false, true});
    row("two against two", {{0, 10}, {5, 15}, {100, 110}, {105, 115}}, {}, {});
    row("two of five elsewhere", {{0, 10}, {5, 15}, {8, 20}, {100, 110}, {105, 115}}, {{8, 10}, {8, 10}},
        {true, true, true, false, false});
    row("a chain of three", {{0, 10}, {8, 20}, {18, 30}}, {{8, 20}, {8, 20}}, {true, true, true});
    row("a wrong one that narrows the overlap", {{0, 10}, {0, 10}, {9, 30}}, {{9, 10}, {0, 10}}, {true, true, true});
}

void AgreementTest::intervalsAgree()
{
    QFETCH(Intervals, intervals);
    QFETCH(Intervals, expected);
    QFETCH(std::vector<bool>, agrees);
    const auto agreement = agreementOf(intervals);
    QCOMPARE(agreement.has_value(), !expected.empty());
    if (agreement) {
        QVERIFY(agreement->best == expected.front());
        QVERIFY(agreement->certain == expected.back());
        QVERIFY(agreement->agrees == agrees);
        QCOMPARE(agreement->agreeing, static_cast<int>(std::ranges::count(agrees, true)));
    }
}

void AgreementTest::majorityIsRight_data()
{
    QTest::addColumn<int>("honest");
    QTest::addColumn<int>("liars");
    QTest::addColumn<bool>("together"); ///< The liars tell the same lie
    QTest::addColumn<bool>("isFound");
    QTest::newRow("one liar of three") << 2 << 1 << false << true;
    QTest::newRow("one liar of four") << 3 << 1 << false << true;
    QTest::newRow("two liars of four") << 2 << 2 << false << false;
    QTest::newRow("two of four who lie together") << 2 << 2 << true << false;
    QTest::newRow("two of five who lie together") << 3 << 2 << true << true;
    QTest::newRow("two sources") << 2 << 0 << false << false;
    QTest::newRow("one source and a liar") << 1 << 1 << false << false;
    QTest::newRow("four honest sources") << 4 << 0 << false << true;
}

void AgreementTest::majorityIsRight()
{
    QFETCH(int, honest);
    QFETCH(int, liars);
    QFETCH(bool, together);
    QFETCH(bool, isFound);
    Sources sources(static_cast<unsigned>(honest * 10 + liars));
    constexpr int runs = 20'000;
    for (int run = 0; run < runs; ++run) {
        const auto truth = sources.between(-200'000'000'000, 200'000'000'000);
        Intervals intervals;
        for (int i = 0; i < honest; ++i) {
            intervals.push_back(sources.honest(truth));
        }
        const auto lie = sources.liar(truth);
        for (int i = 0; i < liars; ++i) {
            intervals.push_back(together ? lie : sources.liar(truth));
        }
        const auto isLiar = [&intervals](std::size_t i, int count) {
            return i >= intervals.size() - std::size_t(count);
        };
        const auto agreement = agreementOf(intervals);
        QCOMPARE(agreement.has_value(), isFound);
        if (!agreement) {
            continue;
        }
        QVERIFY(agreement->certain.low <= truth && truth <= agreement->certain.high);
        for (std::size_t i = 0; i < intervals.size(); ++i) {
            QCOMPARE(bool(agreement->agrees[i]), !isLiar(i, liars));
        }
    }
}

void AgreementTest::truthIsNeverLostWhereAMajorityIsHonest()
{
    // The worst liar: one whose interval overlaps the honest ones', just beside the truth.
    Sources sources(7);
    for (int run = 0; run < 20'000; ++run) {
        Intervals intervals{sources.honest(0), sources.honest(0)};
        const auto error = sources.between(1'000, 200'000'000);
        intervals.push_back(sources.around(error + sources.between(1, 400'000'000), error));
        sources.shuffle(intervals);
        const auto agreement = agreementOf(intervals);
        QVERIFY(agreement);
        QVERIFY(agreement->certain.low <= 0 && 0 <= agreement->certain.high);
        QVERIFY(agreement->certain.low <= agreement->best.low && agreement->best.high <= agreement->certain.high);
    }
}

QTEST_GUILESS_MAIN(AgreementTest)
#include "AgreementTest.moc"
