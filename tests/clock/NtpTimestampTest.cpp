#include "clock/NtpTimestamp.h"

#include <QDateTime>
#include <QTest>

#include <random>

using namespace clocks;
using namespace Qt::StringLiterals;

class NtpTimestampTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void momentsAreRead_data();
    void momentsAreRead();
    void momentsComeBackInEveryEra();
    void eraIsTheOneThatBeginsAtTheFirstMoment();
    void releaseIsMidnight();
};

void NtpTimestampTest::momentsAreRead_data()
{
    // The first rows are those of RFC 5905, figure 4.
    QTest::addColumn<quint64>("timestamp");
    QTest::addColumn<QString>("moment");
    const auto row = [](const char* tag, quint64 seconds, quint64 fraction, const QString& moment) {
        QTest::newRow(tag) << (seconds << 32 | fraction) << moment;
    };
    row("the last day of era 0", 4'294'944'000, 0, u"2036-02-07T00:00:00.000Z"_s);
    row("the last second of era 0", 4'294'967'295, 0, u"2036-02-07T06:28:15.000Z"_s);
    row("the first second of era 1", 0, 1, u"2036-02-07T06:28:16.000Z"_s);
    row("the first day of era 1", 63'104, 0, u"2036-02-08T00:00:00.000Z"_s);
    row("half a second", 3'976'000'000, 0x8000'0000, u"2025-12-29T12:26:40.500Z"_s);
    row("a quarter of a second", 3'976'000'000, 0x4000'0000, u"2025-12-29T12:26:40.250Z"_s);
    row("where 32 bits of Unix time end", 61'505'151, 0, u"2038-01-19T03:14:07.000Z"_s);
    row("where unsigned 32 bits of Unix time end", 2'208'988'799, 0, u"2106-02-07T06:28:15.000Z"_s);
}

void NtpTimestampTest::momentsAreRead()
{
    QFETCH(quint64, timestamp);
    QFETCH(QString, moment);
    const auto read = unixNanoseconds({timestamp});
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(read / 1'000'000).toUTC().toString(Qt::ISODateWithMs), moment);
}

void NtpTimestampTest::momentsComeBackInEveryEra()
{
    std::mt19937_64 random(1);
    const auto first = firstSeconds * nanosecondsPerSecond;
    const auto span = static_cast<quint64>(nanosecondsPerSecond) << 32;
    for (int i = 0; i < 200'000; ++i) {
        const auto moment = first + static_cast<qint64>(random() % span);
        QCOMPARE(unixNanoseconds(ntpTimestamp(moment)), moment);
    }
}

void NtpTimestampTest::eraIsTheOneThatBeginsAtTheFirstMoment()
{
    std::mt19937_64 random(2);
    const auto era = qint64(1) << 32;
    for (int i = 0; i < 200'000; ++i) {
        const auto first = static_cast<qint64>(random() % (2ULL << 32)) - era; // 1834 to 2106; ns last until 2262
        const NtpTimestamp timestamp{random()};
        const auto read = unixNanoseconds(timestamp, first);
        QVERIFY(read >= first * nanosecondsPerSecond && read / nanosecondsPerSecond < first + era);
        QCOMPARE(ntpTimestamp(read).value >> 32, timestamp.value >> 32);
    }
}

void NtpTimestampTest::releaseIsMidnight()
{
    QCOMPARE(releaseSeconds % 86'400, 0);
    QVERIFY(releaseSeconds < QDateTime::currentSecsSinceEpoch());
    QVERIFY(unixNanoseconds(ntpTimestamp(releaseSeconds * nanosecondsPerSecond)) / nanosecondsPerSecond ==
            releaseSeconds);
}

QTEST_GUILESS_MAIN(NtpTimestampTest)
#include "NtpTimestampTest.moc"
