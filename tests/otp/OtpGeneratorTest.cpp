#include "otp/OtpGenerator.h"

#include "Outcome.h"

#include <QTest>

#include <limits>

using namespace otp;

/// What surrounds a code: when it holds, which secrets are refused.
class OtpGeneratorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void validity_data();
    void validity();
    void hotpHasNoTimes();
    void forCounterAgreesWithAt();
    void refusesSecret_data();
    void refusesSecret();
    void acceptsEveryKeyLength();
    void differentPinsGiveDifferentCodes_data();
    void differentPinsGiveDifferentCodes();
};

namespace {

constexpr auto latest = std::numeric_limits<qint64>::max();

OtpSecret secretOf(std::string_view key, std::string_view pin = {})
{
    return {base::SecretBytes::copyOf(key), base::SecretBytes::copyOf(pin)};
}

} // namespace

void OtpGeneratorTest::validity_data()
{
    QTest::addColumn<Type>("type");
    QTest::addColumn<int>("period");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<quint64>("counter");
    QTest::addColumn<qint64>("validFrom");
    QTest::addColumn<qint64>("validUntil");
    const auto totp = [](const char* tag, int period, qint64 time, quint64 counter, qint64 from, qint64 until) {
        QTest::newRow(tag) << Type::Totp << period << time << counter << from << until;
    };
    totp("the first second of a step", 30, 60, 2, 60, 90);
    totp("the last second of a step", 30, 89, 2, 60, 90);
    totp("one second", 1, 1'700'000'001, 1'700'000'001, 1'700'000'001, 1'700'000'002);
    totp("seven seconds divide no minute", 7, 1'700'000'000, 242'857'142, 1'699'999'994, 1'700'000'001);
    totp("a whole day", 86'400, 1'700'000'000, 19'675, 1'699'920'000, 1'700'006'400);
    totp("the epoch", 30, 0, 0, 0, 30);
    totp("a second before the epoch", 30, -1, 0, 0, 30);
    totp("the earliest time there is", 30, std::numeric_limits<qint64>::min(), 0, 0, 30);
    totp("the year 2038", 30, 2'147'483'648, 71'582'788, 2'147'483'640, 2'147'483'670);
    totp("the year 2106", 30, 4'294'967'296, 143'165'576, 4'294'967'280, 4'294'967'310);
    totp("the year 9999", 60, 253'402'300'799, 4'223'371'679, 253'402'300'740, 253'402'300'800);
    totp("the latest time there is", 30, latest, 307'445'734'561'825'860, latest - 7, latest);
    QTest::newRow("Steam") << Type::Steam << 30 << qint64(89) << quint64(2) << qint64(60) << qint64(90);
    QTest::newRow("mOTP holds ten seconds") << Type::Motp << 10 << qint64(89) << quint64(8) << qint64(80) << qint64(90);
    QTest::newRow("Yandex") << Type::Yandex << 30 << qint64(89) << quint64(2) << qint64(60) << qint64(90);
}

void OtpGeneratorTest::validity()
{
    QFETCH(Type, type);
    QFETCH(int, period);
    QFETCH(qint64, time);
    QFETCH(quint64, counter);
    QFETCH(qint64, validFrom);
    QFETCH(qint64, validUntil);
    const auto parameters = OtpParameters::make(type, Hash::Sha1, 6, period, 0);
    QVERIFY(parameters);
    const auto generator = OtpGenerator::prepare(*parameters, secretOf("0123456789abcdef", "1234"));
    QVERIFY(generator);
    const auto code = generator->at(time);
    QCOMPARE(code.counter, counter);
    QCOMPARE(code.validFrom, validFrom);
    QCOMPARE(code.validUntil, validUntil);
    QCOMPARE(code.text, generator->forCounter(counter).text);
    QCOMPARE(code.text.size(), parameters->digits);
}

void OtpGeneratorTest::hotpHasNoTimes()
{
    const auto parameters = OtpParameters::make(Type::Hotp, Hash::Sha1, 6, 30, 7);
    QVERIFY(parameters);
    const auto generator = OtpGenerator::prepare(*parameters, secretOf("12345678901234567890"));
    QVERIFY(generator);
    const auto code = generator->at(1'700'000'000);
    QCOMPARE(code.text, QStringLiteral("162583")); // RFC 4226 appendix D
    QCOMPARE(code.counter, quint64(7));
    QCOMPARE(code.validFrom, 0);
    QCOMPARE(code.validUntil, 0);
}

void OtpGeneratorTest::forCounterAgreesWithAt()
{
    const auto generator =
        OtpGenerator::prepare(OtpParameters::defaultsFor(Type::Totp), secretOf("12345678901234567890"));
    QVERIFY(generator);
    const auto byTime = generator->at(1'234'567'890);
    const auto byStep = generator->forCounter(41'152'263);
    QCOMPARE(byStep.text, byTime.text);
    QCOMPARE(byStep.validFrom, byTime.validFrom);
    QCOMPARE(byStep.validUntil, byTime.validUntil);
    // A step so far away that its seconds have no number.
    const auto last = generator->forCounter(std::numeric_limits<std::uint64_t>::max());
    QCOMPARE(last.validFrom, latest);
    QCOMPARE(last.validUntil, latest);
}

void OtpGeneratorTest::refusesSecret_data()
{
    QTest::addColumn<Type>("type");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("pin");
    QTest::addColumn<ErrorCode>("expected");
    const QByteArray key = "0123456789abcdef";
    // From the vectors, with the last bit turned.
    const auto badChecksum = QByteArray::fromHex("58355f298236196b5496f722d7ed20da000000003ce46e1e397b");
    QTest::newRow("no key") << Type::Totp << QByteArray() << QByteArray() << ErrorCode::InvalidSecret;
    QTest::newRow("257 bytes") << Type::Totp << QByteArray(257, 'k') << QByteArray() << ErrorCode::InvalidSecret;
    QTest::newRow("a megabyte") << Type::Hotp << QByteArray(1 << 20, 'k') << QByteArray() << ErrorCode::InvalidSecret;
    QTest::newRow("mOTP without a PIN") << Type::Motp << key << QByteArray() << ErrorCode::InvalidPin;
    QTest::newRow("mOTP with a PIN of 65 bytes") << Type::Motp << key << QByteArray(65, '1') << ErrorCode::InvalidPin;
    QTest::newRow("Yandex without a PIN") << Type::Yandex << key << QByteArray() << ErrorCode::InvalidPin;
    QTest::newRow("Yandex with 15 bytes")
        << Type::Yandex << key.left(15) << QByteArray("1234") << ErrorCode::InvalidSecret;
    QTest::newRow("Yandex with 17 bytes")
        << Type::Yandex << key + "g" << QByteArray("1234") << ErrorCode::InvalidSecret;
    QTest::newRow("Yandex with 27 bytes")
        << Type::Yandex << QByteArray(27, 'k') << QByteArray("1234") << ErrorCode::InvalidSecret;
    QTest::newRow("Yandex with a wrong checksum")
        << Type::Yandex << badChecksum << QByteArray("7586") << ErrorCode::InvalidSecret;
}

void OtpGeneratorTest::refusesSecret()
{
    QFETCH(Type, type);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, pin);
    QFETCH(ErrorCode, expected);
    const OtpSecret secret{base::SecretBytes::copyOf(base::bytesOf(key)),
                           base::SecretBytes::copyOf(base::bytesOf(pin))};
    const auto generator = OtpGenerator::prepare(OtpParameters::defaultsFor(type), secret);
    QCOMPARE(outcome(generator), outcome(expected));
}

void OtpGeneratorTest::acceptsEveryKeyLength()
{
    for (const auto hash : {Hash::Sha1, Hash::Sha256, Hash::Sha512}) {
        const auto parameters = OtpParameters::make(Type::Totp, hash, 10, 30, 0);
        QVERIFY(parameters);
        for (std::size_t size = 1; size <= longestKey; ++size) {
            const OtpSecret secret{base::SecretBytes(size), {}};
            const auto generator = OtpGenerator::prepare(*parameters, secret);
            QVERIFY(generator);
            QCOMPARE(generator->at(0).text.size(), 10);
        }
    }
}

void OtpGeneratorTest::differentPinsGiveDifferentCodes_data()
{
    QTest::addColumn<Type>("type");
    QTest::newRow("mOTP") << Type::Motp;
    QTest::newRow("Yandex") << Type::Yandex;
}

void OtpGeneratorTest::differentPinsGiveDifferentCodes()
{
    QFETCH(Type, type);
    const auto parameters = OtpParameters::defaultsFor(type);
    const auto one = OtpGenerator::prepare(parameters, secretOf("0123456789abcdef", "1234"));
    const auto other = OtpGenerator::prepare(parameters, secretOf("0123456789abcdef", "1235"));
    QVERIFY(one && other);
    QVERIFY(one->at(1'700'000'000).text != other->at(1'700'000'000).text);
}

QTEST_APPLESS_MAIN(OtpGeneratorTest)
#include "OtpGeneratorTest.moc"
