#include "enrol/OtpAuthUri.h"

#include "EnrolTools.h"
#include "Outcome.h"

#include <QRandomGenerator>
#include <QTest>

using namespace enrol;

/// Key URIs that are refused: each with its reason, and with no part of the secret in it.
class OtpAuthUriRefusalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void namesWhatItRefuses_data();
    void namesWhatItRefuses();
    void neverNamesTheKey_data();
    void neverNamesTheKey();
};

void OtpAuthUriRefusalTest::refuses_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<ErrorCode>("expected");
    const auto row = [](const char* tag, const QByteArray& uri, ErrorCode expected) {
        QTest::newRow(tag) << uri << expected;
    };
    const QByteArray totp = "otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP";
    const QByteArray hotp = "otpauth://hotp/Example:alice?secret=JBSWY3DPEHPK3PXP";
    row("nothing", "", ErrorCode::NotAnEnrolment);
    row("a web page", "https://example.com/?secret=JBSWY3DPEHPK3PXP", ErrorCode::NotAnEnrolment);
    row("a key alone", "JBSWY3DPEHPK3PXP", ErrorCode::NotAnEnrolment);
    row("the scheme alone", "otpauth://", ErrorCode::MalformedUri);
    row("the scheme and a question mark", "otpauth://?secret=JBSWY3DPEHPK3PXP", ErrorCode::MalformedUri);
    row("another type", "otpauth://u2f/Example:alice?secret=JBSWY3DPEHPK3PXP", ErrorCode::UnsupportedType);
    row("no type", "otpauth://Example:alice?secret=JBSWY3DPEHPK3PXP", ErrorCode::UnsupportedType);
    row("no query", "otpauth://totp/Example:alice", ErrorCode::MissingSecret);
    row("no secret", "otpauth://totp/Example:alice?issuer=Example", ErrorCode::MissingSecret);
    row("an empty secret", "otpauth://totp/Example:alice?secret=&issuer=Example", ErrorCode::MissingSecret);
    row("a secret of padding", "otpauth://totp/Example:alice?secret====", ErrorCode::MissingSecret);
    row("a secret of spaces", "otpauth://totp/Example:alice?secret=%20%20", ErrorCode::MissingSecret);
    row("Steam's scheme alone", "steam://", ErrorCode::MissingSecret);
    row("a digit that base32 lacks", "otpauth://totp/x?secret=JBSWY3DPEHPK3PX1", ErrorCode::InvalidBase32);
    row("a length that base32 lacks", "otpauth://totp/x?secret=JBSWY3DPE", ErrorCode::InvalidBase32);
    row("an encoded null", "otpauth://totp/x?secret=JBSW%00Y3D", ErrorCode::InvalidBase32);
    row("a secret in base64", "otpauth://totp/x?secret=SGVsbG8h3q2%2B7w==", ErrorCode::InvalidBase32);
    row("a secret of 257 bytes", "otpauth://totp/x?secret=" + QByteArray(412, 'A'), ErrorCode::InvalidSecret);
    row("MD5", totp + "&algorithm=MD5", ErrorCode::UnsupportedHash);
    row("SHA-224", totp + "&algorithm=SHA224", ErrorCode::UnsupportedHash);
    row("SHA alone", totp + "&algorithm=SHA", ErrorCode::UnsupportedHash);
    row("SHA-3", totp + "&algorithm=SHA3-256", ErrorCode::UnsupportedHash);
    row("four digits", totp + "&digits=4", ErrorCode::InvalidDigits);
    row("eleven digits", totp + "&digits=11", ErrorCode::InvalidDigits);
    row("negative digits", totp + "&digits=-6", ErrorCode::InvalidDigits);
    row("digits in words", totp + "&digits=six", ErrorCode::InvalidDigits);
    row("digits and more", totp + "&digits=6x", ErrorCode::InvalidDigits);
    row("digits past every integer", totp + "&digits=99999999999999999999", ErrorCode::InvalidDigits);
    row("a negative period", totp + "&period=-30", ErrorCode::InvalidPeriod);
    row("more than a day", totp + "&period=86401", ErrorCode::InvalidPeriod);
    row("half a second", totp + "&period=0.5", ErrorCode::InvalidPeriod);
    row("a period that would wrap to 30", totp + "&period=4294967326", ErrorCode::InvalidPeriod);
    row("counter 2^63", hotp + "&counter=9223372036854775808", ErrorCode::InvalidCounter);
    row("counter past 2^64", hotp + "&counter=18446744073709551616", ErrorCode::InvalidCounter);
    row("a negative counter", hotp + "&counter=-1", ErrorCode::InvalidCounter);
    row("a counter in hexadecimal", hotp + "&counter=0x1", ErrorCode::InvalidCounter);
    row("mOTP without a secret", "motp://Work:bob", ErrorCode::MissingSecret);
    row("mOTP with an odd number of digits", "motp://Work:bob?secret=e31", ErrorCode::InvalidHex);
    row("mOTP with base32", "motp://Work:bob?secret=JBSWY3DPEHPK3PXP", ErrorCode::InvalidHex);
    row("mOTP with a PIN of 65 bytes", "motp://Work:bob?secret=e3152afe&pin=" + QByteArray(65, '1'),
        ErrorCode::InvalidPin);
    row("Yandex with ten bytes", "otpauth://yaotp/bob?secret=JBSWY3DPEHPK3PXP", ErrorCode::InvalidSecret);
    row("Yandex with a wrong checksum", "otpauth://yaotp/bob?secret=LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPM",
        ErrorCode::InvalidSecret);
    row("Yandex with a PIN that is no base32", "otpauth://yaotp/bob?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=189",
        ErrorCode::InvalidPin);
    row("Yandex with a PIN of seventeen digits",
        "otpauth://yaotp/bob?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=18901890189018901", ErrorCode::InvalidPin);
    row("over four kilobytes", totp + "&issuer=" + QByteArray(4096, 'x'), ErrorCode::TextTooLong);
    row("a decoration over its limit", totp + "&codeDisplay=" + QByteArray(20'000, 'x'), ErrorCode::TextTooLong);
    row("ten megabytes", totp + QByteArray(10 << 20, '&'), ErrorCode::TextTooLong);
    row("four kilobytes of question marks", "otpauth://totp/" + QByteArray(4000, '?'), ErrorCode::MissingSecret);
    row("four kilobytes of equals signs", "otpauth://totp/x?" + QByteArray(4000, '='), ErrorCode::MissingSecret);
}

void OtpAuthUriRefusalTest::refuses()
{
    QFETCH(QByteArray, uri);
    QFETCH(ErrorCode, expected);
    const auto draft = OtpAuthUri::parse(viewOf(uri));
    QCOMPARE(outcome(draft), outcome(expected));
    QVERIFY(!draft.error().detail.contains(QLatin1String("JBSW")));
}

void OtpAuthUriRefusalTest::namesWhatItRefuses_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<QString>("name");
    QTest::newRow("issuer and name") << QByteArray("otpauth://totp/Example:alice?secret=1") << "Example (alice)";
    QTest::newRow("a name alone") << QByteArray("otpauth://totp/alice?secret=1") << "alice";
    QTest::newRow("an issuer alone") << QByteArray("otpauth://totp/?secret=1&issuer=Example") << "Example";
    QTest::newRow("an unknown type") << QByteArray("otpauth://u2f/Example:alice?secret=1") << "Example (alice)";
    QTest::newRow("Steam's scheme, never its key") << QByteArray("steam://JBSWY3DPEHPK3PX1") << "Steam";
    QTest::newRow("a key where the label should be") << QByteArray("otpauth://totp/Secret=JBSWY3DPEHPK3PXP") << "";
    QTest::newRow("a key as the label") << QByteArray("otpauth://totp/JBSWY3DPEHPK3PXP") << "";
    QTest::newRow("a key as the label, in groups") << QByteArray("otpauth://totp/Foo:jbsw%20y3dp-ehpk 3pxp") << "Foo";
    QTest::newRow("mOTP's key as the label") << QByteArray("motp://e3152afee62599c8") << "";
    QTest::newRow("long words are a name") << QByteArray("otpauth://totp/Amazon Web Services 365:alice@example.org")
                                           << "Amazon Web Services 365 (alice@example.org)";
    QTest::newRow("mOTP") << QByteArray("motp://Work:bob?secret=x") << "Work (bob)";
    QTest::newRow("nothing to know it by") << QByteArray("otpauth://") << "";
    QTest::newRow("not ours") << QByteArray("https://example.com/x:y") << "";
}

void OtpAuthUriRefusalTest::namesWhatItRefuses()
{
    QFETCH(QByteArray, uri);
    QFETCH(QString, name);
    QVERIFY(!OtpAuthUri::parse(viewOf(uri)));
    QCOMPARE(OtpAuthUri::names(viewOf(uri)).text(), name);
}

/// "KEY" and "KEY2" stand for keys.
void OtpAuthUriRefusalTest::neverNamesTheKey_data()
{
    QTest::addColumn<QByteArray>("pattern");
    for (const char* pattern : {"otpauth://totp/Foo?secret=KEY&issuer=Bar?secret=KEY2",
                                "otpauth://totp/Foo?issuer=Bar?secret=KEY",
                                "otpauth://totp/Foo?issuer=Bar;secret=KEY",
                                "otpauth://totp/Foo?issuer=Bar%26secret%3DKEY",
                                "otpauth://totp/Foo?issuer=Bar%2526secret%253DKEY",
                                "otpauth://totp/Foo?secret=KEY&issuer=Bar%3Fsecret=KEY2",
                                "otpauth://totp/Foo%3Fsecret%3DKEY%26issuer%3DBar",
                                "otpauth://totp/Foo?issuer=Bar&secret:KEY",
                                "otpauth://totp/Foo?issuer=Bar&KEY",
                                "otpauth://totp/Foo secret:KEY",
                                "otpauth://totp/Foo SECRET = KEY",
                                "otpauth://totp/KEY",
                                "otpauth://totp/KEY:alice?secret=KEY",
                                "otpauth://totp/alice?secret=KEY&issuer=KEY",
                                "otpauth://totp/Foo:KEY?secret=KEY&digits=4",
                                "otpauth://u2f/Foo:KEY",
                                "otpauth://KEY",
                                "otpauth://KEY/KEY",
                                "otpauth://totp/KEY?digits=6",
                                "otpauth://totp/Foo?issuer=Bar&digits=KEY&period=KEY",
                                "motp://Foo:KEY",
                                "steam://KEY1",
                                "steam://x/KEY"}) {
        QTest::newRow(pattern) << QByteArray(pattern);
    }
}

void OtpAuthUriRefusalTest::neverNamesTheKey()
{
    QFETCH(QByteArray, pattern);
    QRandomGenerator random(1);
    for (int round = 0; round < 200; ++round) {
        QByteArray keys[2];
        for (auto& key : keys) {
            for (int size = random.bounded(2) != 0 ? 16 : 32; size > 0; --size) {
                key += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[random.bounded(32)];
            }
        }
        auto text = pattern;
        text.replace("KEY2", keys[1]).replace("KEY", keys[0]);
        const auto names = OtpAuthUri::names(viewOf(text));
        auto shown = names.issuer + names.name;
        if (const auto draft = OtpAuthUri::parse(viewOf(text)); draft) {
            shown += draft->account.issuer + draft->account.name;
        } else {
            shown += draft.error().detail;
        }
        for (const auto& key : keys) {
            for (qsizetype place = 0; place + 8 <= key.size(); ++place) {
                const auto piece = QString::fromLatin1(key.sliced(place, 8));
                const auto report = text + " shows " + shown.toUtf8();
                QVERIFY2(!shown.contains(piece, Qt::CaseInsensitive), report.constData());
            }
        }
    }
}

QTEST_APPLESS_MAIN(OtpAuthUriRefusalTest)
#include "OtpAuthUriRefusalTest.moc"
