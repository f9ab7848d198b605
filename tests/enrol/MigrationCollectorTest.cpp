#include "enrol/MigrationCollector.h"

#include <QTest>

using namespace enrol;

class MigrationCollectorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesWhatIsMissing_data();
    void namesWhatIsMissing();
    void keepsExportsApart();
    void ignoresRepeats();
};

void MigrationCollectorTest::namesWhatIsMissing_data()
{
    QTest::addColumn<QList<int>>("indices");
    QTest::addColumn<int>("size");
    QTest::addColumn<QList<int>>("missing");
    QTest::newRow("two and four of five") << QList{0, 2, 4} << 5 << QList{2, 4};
    QTest::newRow("the same in another order") << QList{4, 0, 2} << 5 << QList{2, 4};
    QTest::newRow("all of three, backwards") << QList{2, 1, 0} << 3 << QList<int>();
    QTest::newRow("the only one") << QList{0} << 1 << QList<int>();
    QTest::newRow("the last alone") << QList{2} << 3 << QList{1, 2};
    QTest::newRow("the first alone") << QList{0} << 3 << QList{2, 3};
}

void MigrationCollectorTest::namesWhatIsMissing()
{
    QFETCH(QList<int>, indices);
    QFETCH(int, size);
    QFETCH(QList<int>, missing);
    MigrationCollector collector;
    for (const auto index : indices) {
        QVERIFY(collector.add({-5, size, index}));
    }
    const auto exports = collector.exports();
    QCOMPARE(exports.size(), 1);
    QCOMPARE(exports[0].batch, -5);
    QCOMPARE(exports[0].size, size);
    QCOMPARE(exports[0].missing, missing);
    QCOMPARE(collector.isWhole(), missing.isEmpty());
}

void MigrationCollectorTest::keepsExportsApart()
{
    MigrationCollector collector;
    QVERIFY(collector.isWhole());
    collector.add({1, 2, 0});
    collector.add({2, 2, 1});
    collector.add({1, 2, 1});
    collector.add({1, 3, 0}); // the same number by chance
    const auto exports = collector.exports();
    QCOMPARE(exports.size(), 3);
    QCOMPARE(exports[0].missing, QList<int>());
    QCOMPARE(exports[1].missing, (QList{2, 3}));
    QCOMPARE(exports[2].missing, QList{1});
    QVERIFY(!collector.isWhole());
}

void MigrationCollectorTest::ignoresRepeats()
{
    MigrationCollector collector;
    QVERIFY(collector.add({1, 2, 0}));
    QVERIFY(!collector.add({1, 2, 0}));
    QVERIFY(collector.add({1, 2, 1}));
    QVERIFY(!collector.add({1, 2, 0}));
    QCOMPARE(collector.exports().size(), 1);
    // Without a number nobody knows whether it is the same export.
    QVERIFY(collector.add({0, 1, 0}));
    QVERIFY(collector.add({0, 1, 0}));
}

QTEST_APPLESS_MAIN(MigrationCollectorTest)
#include "MigrationCollectorTest.moc"
