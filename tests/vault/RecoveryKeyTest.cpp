#include "vault/RecoveryKey.h"
#include "Outcome.h"
#include "vault/CountingRandom.h"

#include <QTest>

using base::ErrorCode;
using vault::RecoveryKey;

namespace {

QByteArray hexOf(base::ByteView bytes)
{
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())).toHex();
}

} // namespace

class RecoveryKeyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void everyWrongSymbolIsFound();
    void everySwapOfNeighboursIsFound();
    void shownAndReadBack();
};

void RecoveryKeyTest::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("bytes");
    // Computed with Python's integers: int.from_bytes(key, "big") % 37
    const QByteArray counting("000102030405060708090a0b0c0d0e0f10111213");
    QTest::newRow("as printed") << QByteArray("000G-40R4-0M30-E209-185G-R38E-1W81-24GK-R") << counting;
    QTest::newRow("lower case without dashes") << QByteArray("000g40r40m30e209185gr38e1w8124gkr") << counting;
    QTest::newRow("spaces, and letters taken for digits")
        << QByteArray(" oo0g 40r4 Om30 e2o9 I85g r38e lw8i 24gk r ") << counting;
    QTest::newRow("all ones, check symbol of its own")
        << QByteArray("ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-8") << QByteArray(40, 'f');
    QTest::newRow("check symbol U") << QByteArray("0000-0000-0000-0000-0000-0000-0000-0014-U")
                                    << QByteArray("0000000000000000000000000000000000000024");
}

void RecoveryKeyTest::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, bytes);
    const auto key = RecoveryKey::parse(base::textOf(base::bytesOf(text)));
    QCOMPARE(outcome(key), QLatin1String("ok"));
    QCOMPARE(hexOf(key->bytes()), bytes);
}

void RecoveryKeyTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("nothing") << QByteArray() << ErrorCode::InvalidSecret;
    QTest::newRow("no check symbol") << QByteArray("000G-40R4-0M30-E209-185G-R38E-1W81-24GK")
                                     << ErrorCode::InvalidSecret;
    QTest::newRow("wrong check symbol") << QByteArray("000G-40R4-0M30-E209-185G-R38E-1W81-24GK-H")
                                        << ErrorCode::InvalidSecret;
    QTest::newRow("one symbol too many") << QByteArray("000G-40R4-0M30-E209-185G-R38E-1W81-24GK-R0")
                                         << ErrorCode::InvalidSecret;
    QTest::newRow("a check symbol among the digits")
        << QByteArray("U00G-40R4-0M30-E209-185G-R38E-1W81-24GK-R") << ErrorCode::InvalidBase32;
    QTest::newRow("another script") << QByteArray("000\xc3\xa4") << ErrorCode::InvalidBase32;
    QTest::newRow("a megabyte") << QByteArray(1 << 20, '0') << ErrorCode::InvalidSecret;
}

void RecoveryKeyTest::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(ErrorCode, code);
    QCOMPARE(outcome(RecoveryKey::parse(base::textOf(base::bytesOf(text)))), outcome(code));
}

void RecoveryKeyTest::everyWrongSymbolIsFound()
{
    const QByteArray right("000G40R40M30E209185GR38E1W8124GKR");
    const QByteArray symbols("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    for (qsizetype place = 0; place < right.size(); ++place) {
        for (const char symbol : symbols) {
            auto wrong = right;
            wrong[place] = symbol;
            const bool same = wrong == right;
            QCOMPARE(RecoveryKey::parse(base::textOf(base::bytesOf(wrong))).has_value(), same);
        }
    }
}

void RecoveryKeyTest::everySwapOfNeighboursIsFound()
{
    const QByteArray right("000G40R40M30E209185GR38E1W8124GKR");
    for (qsizetype place = 0; place + 1 < right.size() - 1; ++place) {
        auto wrong = right;
        std::swap(wrong[place], wrong[place + 1]);
        const bool same = wrong == right;
        QCOMPARE(RecoveryKey::parse(base::textOf(base::bytesOf(wrong))).has_value(), same);
    }
}

void RecoveryKeyTest::shownAndReadBack()
{
    crypto::SystemRandom random;
    for (int i = 0; i < 1000; ++i) {
        const auto key = RecoveryKey::generate(random);
        QVERIFY(key);
        const auto text = key->text();
        QCOMPARE(text.size(), std::size_t{41});
        const auto again = RecoveryKey::parse(text.text());
        QVERIFY(again);
        QCOMPARE(hexOf(again->bytes()), hexOf(key->bytes()));
    }
}

QTEST_GUILESS_MAIN(RecoveryKeyTest)
#include "RecoveryKeyTest.moc"
