#include "vault/SecretRecords.h"
#include "Outcome.h"

#include <QTest>

using base::bytesOf;
using base::ErrorCode;
using vault::RecordKey;

using namespace std::string_view_literals;

class SecretRecordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void layout();
    void refuses_data();
    void refuses();
};

void SecretRecordsTest::layout()
{
    vault::SecretRecords records;
    const QUuid id(QStringLiteral("00112233-4455-6677-8899-aabbccddeeff"));
    records.emplace(RecordKey(id, 7), base::SecretBytes::copyOf("value"sv));
    records.emplace(RecordKey(id, 8), base::SecretBytes());
    const auto bytes = vault::encodeRecords(records);
    QCOMPARE(QByteArray(bytes.text().data(), static_cast<qsizetype>(bytes.size())).toHex(),
             QByteArray("000100000002"
                        "00112233445566778899aabbccddeeff000000070000000576616c7565"
                        "00112233445566778899aabbccddeeff0000000800000000"));
    const auto again = vault::decodeRecords(bytes.view());
    QCOMPARE(outcome(again), QLatin1String("ok"));
    QCOMPARE(again->size(), std::size_t{2});
    QVERIFY(again->at({id, 7}).equals(bytesOf("value"sv)));
    QVERIFY(again->at({id, 8}).isEmpty());
}

void SecretRecordsTest::refuses_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<ErrorCode>("code");
    const QByteArray record("00112233445566778899aabbccddeeff00000001");
    const auto altered = ErrorCode::Altered;
    QTest::newRow("nothing") << QByteArray() << altered;
    QTest::newRow("a later layout") << QByteArray("000200000000") << ErrorCode::NewerVersion;
    QTest::newRow("layout 0") << QByteArray("000000000000") << ErrorCode::NewerVersion;
    QTest::newRow("no count") << QByteArray("0001000000") << altered;
    QTest::newRow("fewer records than counted") << "000100000002" + record + "00000000" << altered;
    QTest::newRow("four thousand million records") << "0001ffffffff" + record + "00000000" << altered;
    QTest::newRow("more records than counted") << "000100000000" + record + "00000000" << altered;
    QTest::newRow("a byte behind the last record") << "000100000001" + record + "0000000000" << altered;
    QTest::newRow("a value cut short") << "000100000001" + record + "000000026f" << altered;
    QTest::newRow("a value of 4 GiB") << "000100000001" + record + "ffffffff6f" << altered;
    QTest::newRow("a value over 64 KiB") << "000100000001" + record + "00010001" + QByteArray(65537 * 2, '0')
                                         << altered;
    QTest::newRow("one key twice") << "000100000002" + record + "00000000" + record + "00000000" << altered;
}

void SecretRecordsTest::refuses()
{
    QFETCH(QByteArray, hex);
    QFETCH(ErrorCode, code);
    const auto payload = QByteArray::fromHex(hex);
    QCOMPARE(outcome(vault::decodeRecords(bytesOf(payload))), outcome(code));
}

QTEST_GUILESS_MAIN(SecretRecordsTest)
#include "SecretRecordsTest.moc"
