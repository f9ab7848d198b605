#include "otp/OtpParameters.h"

#include "Outcome.h"

#include <QTest>

#include <limits>

using namespace otp;

class OtpParametersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void fixesWhatTheTypeFixes_data();
    void fixesWhatTheTypeFixes();
    void namesGoBothWays();
    void refusesUnknownNames_data();
    void refusesUnknownNames();
};

void OtpParametersTest::accepts_data()
{
    QTest::addColumn<Type>("type");
    QTest::addColumn<int>("digits");
    QTest::addColumn<int>("period");
    QTest::addColumn<quint64>("counter");
    QTest::newRow("five digits and one second") << Type::Totp << 5 << 1 << quint64(0);
    QTest::newRow("ten digits and a whole day") << Type::Totp << 10 << 86'400 << quint64(0);
    QTest::newRow("seven digits") << Type::Totp << 7 << 30 << quint64(0);
    QTest::newRow("the largest counter") << Type::Hotp << 6 << 30 << (quint64(1) << 63) - 1;
}

void OtpParametersTest::accepts()
{
    QFETCH(Type, type);
    QFETCH(int, digits);
    QFETCH(int, period);
    QFETCH(quint64, counter);
    const auto made = OtpParameters::make(type, Hash::Sha512, digits, period, counter);
    QVERIFY(made);
    QCOMPARE(*made, (OtpParameters{type, Hash::Sha512, digits, period, counter}));
}

void OtpParametersTest::refuses_data()
{
    QTest::addColumn<Type>("type");
    QTest::addColumn<int>("digits");
    QTest::addColumn<int>("period");
    QTest::addColumn<quint64>("counter");
    QTest::addColumn<ErrorCode>("expected");
    constexpr int least = std::numeric_limits<int>::min();
    constexpr int most = std::numeric_limits<int>::max();
    QTest::newRow("four digits") << Type::Totp << 4 << 30 << quint64(0) << ErrorCode::InvalidDigits;
    QTest::newRow("eleven digits") << Type::Totp << 11 << 30 << quint64(0) << ErrorCode::InvalidDigits;
    QTest::newRow("no digits") << Type::Hotp << 0 << 30 << quint64(0) << ErrorCode::InvalidDigits;
    QTest::newRow("the fewest digits an int holds")
        << Type::Totp << least << 30 << quint64(0) << ErrorCode::InvalidDigits;
    QTest::newRow("no period") << Type::Totp << 6 << 0 << quint64(0) << ErrorCode::InvalidPeriod;
    QTest::newRow("a day and a second") << Type::Totp << 6 << 86'401 << quint64(0) << ErrorCode::InvalidPeriod;
    QTest::newRow("a negative period") << Type::Totp << 6 << -30 << quint64(0) << ErrorCode::InvalidPeriod;
    QTest::newRow("the longest period an int holds")
        << Type::Totp << 6 << most << quint64(0) << ErrorCode::InvalidPeriod;
    QTest::newRow("counter 2^63") << Type::Hotp << 6 << 30 << (quint64(1) << 63) << ErrorCode::InvalidCounter;
    QTest::newRow("counter 2^64 - 1") << Type::Hotp << 6 << 30 << ~quint64(0) << ErrorCode::InvalidCounter;
}

void OtpParametersTest::refuses()
{
    QFETCH(Type, type);
    QFETCH(int, digits);
    QFETCH(int, period);
    QFETCH(quint64, counter);
    QFETCH(ErrorCode, expected);
    const auto made = OtpParameters::make(type, Hash::Sha1, digits, period, counter);
    QCOMPARE(outcome(made), outcome(expected));
}

void OtpParametersTest::fixesWhatTheTypeFixes_data()
{
    QTest::addColumn<Type>("type");
    QTest::addColumn<OtpParameters>("expected");
    QTest::newRow("Steam") << Type::Steam << OtpParameters{Type::Steam, Hash::Sha1, 5, 30, 0};
    QTest::newRow("mOTP") << Type::Motp << OtpParameters{Type::Motp, Hash::Sha1, 6, 10, 0};
    QTest::newRow("Yandex") << Type::Yandex << OtpParameters{Type::Yandex, Hash::Sha256, 8, 30, 0};
    QTest::newRow("TOTP has no counter") << Type::Totp << OtpParameters{Type::Totp, Hash::Sha512, 7, 77, 0};
    QTest::newRow("HOTP has no period") << Type::Hotp << OtpParameters{Type::Hotp, Hash::Sha512, 7, 30, 9};
}

void OtpParametersTest::fixesWhatTheTypeFixes()
{
    QFETCH(Type, type);
    QFETCH(OtpParameters, expected);
    const auto made = OtpParameters::make(type, Hash::Sha512, 7, 77, 9);
    QVERIFY(made);
    QCOMPARE(*made, expected);
}

void OtpParametersTest::namesGoBothWays()
{
    for (const auto type : {Type::Totp, Type::Hotp, Type::Steam, Type::Motp, Type::Yandex}) {
        const auto back = typeNamed(QString(nameOf(type)));
        QVERIFY(back && *back == type);
    }
    for (const auto hash : {Hash::Sha1, Hash::Sha256, Hash::Sha512}) {
        const auto back = hashNamed(QString(nameOf(hash)));
        QVERIFY(back && *back == hash);
    }
    QCOMPARE(nameOf(Type::Yandex), QLatin1String("yandex"));
    QCOMPARE(nameOf(Hash::Sha256), QLatin1String("SHA256"));
}

void OtpParametersTest::refusesUnknownNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("nothing") << QString();
    QTest::newRow("another case") << "TOTP";
    QTest::newRow("another hash") << "MD5";
    QTest::newRow("lower case hash") << "sha1";
    QTest::newRow("a trailing space") << "totp ";
    QTest::newRow("a very long name") << QString(100'000, QLatin1Char('t'));
}

void OtpParametersTest::refusesUnknownNames()
{
    QFETCH(QString, name);
    const auto type = typeNamed(name);
    QCOMPARE(outcome(type), outcome(ErrorCode::UnsupportedType));
    const auto hash = hashNamed(name);
    QCOMPARE(outcome(hash), outcome(ErrorCode::UnsupportedHash));
}

QTEST_APPLESS_MAIN(OtpParametersTest)
#include "OtpParametersTest.moc"
