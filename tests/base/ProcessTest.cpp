#include "Helper.h"

#include <QTest>

class ProcessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNoCoreDump()
    {
        Helper other({QStringLiteral("harden")});
        QCOMPARE(other.answer(), QStringLiteral("hard"));
        QVERIFY(other.finish());
    }
};

QTEST_GUILESS_MAIN(ProcessTest)
#include "ProcessTest.moc"
