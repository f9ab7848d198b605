#include "otp/OtpGenerator.h"

#include "base/Base32.h"
#include "base/Hex.h"

#include <QTest>

using namespace otp;

/// Codes that others have published: RFC 4226 appendix D, RFC 6238 appendix B, and the tests of Aegis and Stratum.
class OtpVectorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rfc4226_data();
    void rfc4226();
    void rfc6238_data();
    void rfc6238();
    void otherAuthenticators_data();
    void otherAuthenticators();
};

namespace {

OtpGenerator prepared(const OtpParameters& parameters, const OtpSecret& secret)
{
    auto generator = OtpGenerator::prepare(parameters, secret);
    if (!generator) {
        qFatal("%s", base::toString(generator.error().code).data());
    }
    return *std::move(generator);
}

OtpSecret secretOf(std::string_view key)
{
    return {base::SecretBytes::copyOf(key), {}};
}

} // namespace

void OtpVectorsTest::rfc4226_data()
{
    QTest::addColumn<quint64>("counter");
    QTest::addColumn<int>("digits");
    QTest::addColumn<QString>("expected");
    const char* six[] = {"755224", "287082", "359152", "969429", "338314",
                         "254676", "287922", "162583", "399871", "520489"};
    // The decimal column of appendix D: the whole 31 bits.
    const char* ten[] = {"1284755224", "1094287082", "0137359152", "1726969429", "1640338314",
                         "0868254676", "1918287922", "0082162583", "0673399871", "0645520489"};
    for (quint64 counter = 0; counter < 10; ++counter) {
        QTest::addRow("counter %llu, six digits", counter) << counter << 6 << QString::fromLatin1(six[counter]);
        QTest::addRow("counter %llu, all ten digits", counter) << counter << 10 << QString::fromLatin1(ten[counter]);
    }
}

void OtpVectorsTest::rfc4226()
{
    QFETCH(quint64, counter);
    QFETCH(int, digits);
    QFETCH(QString, expected);
    const auto parameters = OtpParameters::make(Type::Hotp, Hash::Sha1, digits, 30, counter);
    QVERIFY(parameters);
    const auto generator = prepared(*parameters, secretOf("12345678901234567890"));
    QCOMPARE(generator.forCounter(counter).text, expected);
    QCOMPARE(generator.at(1'700'000'000).text, expected);
}

void OtpVectorsTest::rfc6238_data()
{
    QTest::addColumn<Hash>("hash");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QString>("expected");
    const qint64 times[] = {59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000};
    const struct
    {
        Hash hash;
        const char* name;
        int keySize;
        const char* codes[6];
    } tables[] = {
        {Hash::Sha1, "SHA-1", 20, {"94287082", "07081804", "14050471", "89005924", "69279037", "65353130"}},
        {Hash::Sha256, "SHA-256", 32, {"46119246", "68084774", "67062674", "91819424", "90698825", "77737706"}},
        {Hash::Sha512, "SHA-512", 64, {"90693936", "25091201", "99943326", "93441116", "38618901", "47863826"}},
    };
    for (const auto& table : tables) {
        const auto key = QByteArray("1234567890").repeated(7).left(table.keySize);
        for (int i = 0; i < 6; ++i) {
            QTest::addRow("%s at %lld", table.name, times[i])
                << table.hash << key << times[i] << QString::fromLatin1(table.codes[i]);
        }
    }
}

void OtpVectorsTest::rfc6238()
{
    QFETCH(Hash, hash);
    QFETCH(QByteArray, key);
    QFETCH(qint64, time);
    QFETCH(QString, expected);
    const auto parameters = OtpParameters::make(Type::Totp, hash, 8, 30, 0);
    QVERIFY(parameters);
    const auto code = prepared(*parameters, secretOf(base::textOf(base::bytesOf(key)))).at(time);
    QCOMPARE(code.text, expected);
    QCOMPARE(code.counter, quint64(time / 30));
    QVERIFY(code.validFrom <= time && time < code.validUntil);
}

void OtpVectorsTest::otherAuthenticators_data()
{
    QTest::addColumn<Type>("type");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("pin");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QString>("expected");
    const QByteArray steam = "63BEDWCQZKTQWPESARIERL5DTTQFCJTK";
    QTest::newRow("Steam") << Type::Steam << steam << QByteArray() << qint64(1511200518) << "FR8RV";
    QTest::newRow("Steam, later") << Type::Steam << steam << QByteArray() << qint64(1511200714) << "9P3VP";
    QTest::newRow("mOTP") << Type::Motp << QByteArray("e3152afee62599c8") << QByteArray("1234") << qint64(165892298)
                          << "e7d8b6";
    QTest::newRow("Yandex, a secret with its checksum")
        << Type::Yandex << QByteArray("6SB2IKNM6OBZPAVBVTOHDKS4FAAAAAAADFUTQMBTRY") << QByteArray("5239")
        << qint64(1641559648) << "umozdicq";
    QTest::newRow("Yandex, another secret with its checksum")
        << Type::Yandex << QByteArray("LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI") << QByteArray("7586")
        << qint64(1581064020) << "oactmacq";
    QTest::newRow("Yandex, sixteen bytes as in a QR code") << Type::Yandex << QByteArray("LA2V6KMCGYMWWVEW64RNP3JA3I")
                                                           << QByteArray("7586") << qint64(1581064020) << "oactmacq";
}

void OtpVectorsTest::otherAuthenticators()
{
    QFETCH(Type, type);
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, pin);
    QFETCH(qint64, time);
    QFETCH(QString, expected);
    const auto text = base::textOf(base::bytesOf(secret));
    auto key = type == Type::Motp ? base::hex::decode(text) : base::base32::decode(text);
    QVERIFY(key);
    const OtpSecret otpSecret{*std::move(key), base::SecretBytes::copyOf(base::bytesOf(pin))};
    QCOMPARE(prepared(OtpParameters::defaultsFor(type), otpSecret).at(time).text, expected);
}

QTEST_APPLESS_MAIN(OtpVectorsTest)
#include "OtpVectorsTest.moc"
