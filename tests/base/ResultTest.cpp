#include "Outcome.h"

#include <QSet>
#include <QTest>

#include <memory>

using namespace base;

class ResultTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAValue();
    void holdsAnError();
    void holdsWhatCannotBeCopied();
    void falseIsAValue();
    void everyCodeHasAName();
};

void ResultTest::holdsAValue()
{
    const Result<int> result(7);
    QVERIFY(result);
    QCOMPARE(*result, 7);
    QCOMPARE(result.value_or(8), 7);
    QVERIFY(Result<void>());
}

void ResultTest::holdsAnError()
{
    const Result<int> result(Error{ErrorCode::Busy, QStringLiteral("why")});
    QVERIFY(!result);
    QCOMPARE(outcome(result), QLatin1String("Busy"));
    QCOMPARE(result.error().detail, QStringLiteral("why"));
    QCOMPARE(result.value_or(8), 8);
    const Result<void> nothing(Error{ErrorCode::DiskFull});
    QCOMPARE(outcome(nothing), QLatin1String("DiskFull"));
}

void ResultTest::holdsWhatCannotBeCopied()
{
    Result<std::unique_ptr<int>> result(std::make_unique<int>(7));
    const std::unique_ptr<int> taken = *std::move(result);
    QCOMPARE(*taken, 7);
}

void ResultTest::falseIsAValue()
{
    const Result<bool> result(false);
    QVERIFY(result.has_value());
    QVERIFY(!*result);
}

void ResultTest::everyCodeHasAName()
{
    QSet<QLatin1String> names;
    for (int code = 0; code <= static_cast<int>(ErrorCode::InvalidArgument); ++code) {
        const auto name = toString(static_cast<ErrorCode>(code));
        QVERIFY2(name != QLatin1String("?"), QByteArray::number(code));
        names.insert(name);
    }
    QCOMPARE(names.size(), static_cast<int>(ErrorCode::InvalidArgument) + 1);
}

QTEST_GUILESS_MAIN(ResultTest)
#include "ResultTest.moc"
