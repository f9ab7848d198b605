#include "enrol/OtpAuthUri.h"

#include "EnrolTools.h"

#include <QRandomGenerator>
#include <QTest>

using namespace enrol;
using account::Account;
using base::SecretBytes;
using otp::Hash;
using otp::OtpParameters;
using otp::OtpSecret;
using otp::Type;

class OtpAuthUriFormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatOthersRead_data();
    void writesWhatOthersRead();
    void roundTrips();
    void roundTripsAwkwardNames_data();
    void roundTripsAwkwardNames();
};

namespace {

QByteArray written(const Account& account, const OtpSecret& secret)
{
    const auto uri = OtpAuthUri::format(account, secret);
    return {uri.text().data(), static_cast<qsizetype>(uri.size())};
}

OtpParameters randomParameters(QRandomGenerator& random)
{
    const auto type = static_cast<Type>(random.bounded(5));
    const auto hash = static_cast<Hash>(random.bounded(3));
    const auto counter = random.bounded(2) ? random.generate64() >> 1 : random.bounded(10U);
    return *OtpParameters::make(type, hash, random.bounded(5, 11), random.bounded(1, 86'401), counter);
}

SecretBytes randomBytes(QRandomGenerator& random, std::size_t size)
{
    SecretBytes bytes(size);
    for (auto& byte : bytes.span()) {
        byte = static_cast<std::uint8_t>(random.bounded(256));
    }
    return bytes;
}

QString randomName(QRandomGenerator& random)
{
    constexpr char16_t awkward[] = u":?&=#%+/\\ @ab\u00E9\u0411\u9280\u0301.;,\"'<>(){}[]~^|!";
    QString name;
    for (int length = random.bounded(12); length > 0; --length) {
        name.append(QChar(awkward[random.bounded(static_cast<int>(std::size(awkward)) - 1)]));
    }
    if (random.bounded(4) == 0) {
        name.append(QStringLiteral(u"\U0001F600"));
    }
    return account::cleanedName(name);
}

} // namespace

void OtpAuthUriFormatTest::writesWhatOthersRead_data()
{
    QTest::addColumn<OtpParameters>("parameters");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("pin");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray key = QByteArray::fromHex("48656c6c6f21deadbeef");
    const auto yandex = QByteArray::fromHex("58355f298236196b5496f722d7ed20da");
    QTest::newRow("TOTP") << OtpParameters{Type::Totp, Hash::Sha256, 8, 60, 0} << key << QByteArray()
                          << QByteArray(
                                 "otpauth://totp/My%20Bank:al%3Aice%2B1%40x?secret=JBSWY3DPEHPK3PXP&issuer=My%20Bank"
                                 "&algorithm=SHA256&digits=8&period=60");
    QTest::newRow("HOTP") << OtpParameters{Type::Hotp, Hash::Sha1, 6, 30, 7} << key << QByteArray()
                          << QByteArray(
                                 "otpauth://hotp/My%20Bank:al%3Aice%2B1%40x?secret=JBSWY3DPEHPK3PXP&issuer=My%20Bank"
                                 "&algorithm=SHA1&digits=6&counter=7");
    QTest::newRow("Steam")
        << OtpParameters::defaultsFor(Type::Steam) << key << QByteArray()
        << QByteArray("otpauth://steam/My%20Bank:al%3Aice%2B1%40x?secret=JBSWY3DPEHPK3PXP&issuer=My%20Bank");
    QTest::newRow("mOTP") << OtpParameters::defaultsFor(Type::Motp) << key << QByteArray("12 4")
                          << QByteArray("motp://My%20Bank:al%3Aice%2B1%40x?secret=48656c6c6f21deadbeef&pin=12%204");
    QTest::newRow("Yandex") << OtpParameters::defaultsFor(Type::Yandex) << yandex << QByteArray("7586")
                            << QByteArray("otpauth://yaotp/My%20Bank:al%3Aice%2B1%40x?secret=LA2V6KMCGYMWWVEW64RNP3JA3I"
                                          "&issuer=My%20Bank&pin=G42TQNQ");
}

void OtpAuthUriFormatTest::writesWhatOthersRead()
{
    QFETCH(OtpParameters, parameters);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, pin);
    QFETCH(QByteArray, expected);
    Account account;
    account.issuer = QStringLiteral("My Bank");
    account.name = QStringLiteral("al:ice+1@x");
    account.parameters = parameters;
    const OtpSecret secret{SecretBytes::copyOf(base::bytesOf(key)), SecretBytes::copyOf(base::bytesOf(pin))};
    QCOMPARE(written(account, secret), expected);
}

void OtpAuthUriFormatTest::roundTrips()
{
    QRandomGenerator random(1);
    for (int round = 0; round < 20'000; ++round) {
        Account account;
        account.issuer = randomName(random);
        account.name = randomName(random);
        account.parameters = randomParameters(random);
        const auto type = account.parameters.type;
        const auto keySize = type == Type::Yandex ? 16 : static_cast<std::size_t>(random.bounded(1, 257));
        OtpSecret secret{randomBytes(random, keySize), {}};
        if (otp::needsPin(type)) {
            secret.pin = randomBytes(random, static_cast<std::size_t>(random.bounded(0, 65)));
        }
        const auto uri = written(account, secret);
        const auto read = OtpAuthUri::parse(viewOf(uri));
        QVERIFY2(read, uri.constData());
        QVERIFY2(read->account == account, uri.constData());
        QVERIFY2(read->secret.equals(secret), uri.constData());
    }
}

void OtpAuthUriFormatTest::roundTripsAwkwardNames_data()
{
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QString>("name");
    QTest::newRow("no names") << ""
                              << "";
    QTest::newRow("an issuer alone") << "Example"
                                     << "";
    QTest::newRow("a name with a colon, no issuer") << ""
                                                    << "a:b";
    QTest::newRow("a name that begins with a colon") << ""
                                                     << ":b";
    QTest::newRow("colons in both") << "a:b"
                                    << "c:d";
    QTest::newRow("an issuer that ends with a colon") << "a:"
                                                      << "b";
    QTest::newRow("an issuer that begins with a colon") << ":a"
                                                        << "b";
    QTest::newRow("an issuer that is a colon") << ":"
                                               << ":";
    QTest::newRow("the name repeats the issuer") << "a"
                                                 << "a:b";
    QTest::newRow("an account that is called Steam") << "Steam"
                                                     << "bob";
    QTest::newRow("an issuer that ends with a plus") << "Disney+"
                                                     << "bob+";
    QTest::newRow("a hundred characters of three bytes") << QString(100, QChar(u'銀')) << "bob";
}

void OtpAuthUriFormatTest::roundTripsAwkwardNames()
{
    QFETCH(QString, issuer);
    QFETCH(QString, name);
    for (const auto type : {Type::Totp, Type::Hotp, Type::Steam, Type::Motp, Type::Yandex}) {
        Account account;
        account.issuer = issuer;
        account.name = name;
        account.parameters = OtpParameters::defaultsFor(type);
        const OtpSecret secret{SecretBytes(16), {}};
        const auto uri = written(account, secret);
        const auto read = OtpAuthUri::parse(viewOf(uri));
        QVERIFY2(read, uri.constData());
        QVERIFY2(read->account == account, uri.constData());
    }
}

QTEST_APPLESS_MAIN(OtpAuthUriFormatTest)
#include "OtpAuthUriFormatTest.moc"
