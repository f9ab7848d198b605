#include "enrol/OtpAuthUri.h"

#include "base/Hex.h"

#include "EnrolTools.h"
#include "Outcome.h"

#include <QTest>

using namespace enrol;
using otp::Hash;
using otp::OtpParameters;
using otp::Type;

/// Key URIs as sites and other authenticators write them.
class OtpAuthUriTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNames_data();
    void readsNames();
    void readsSecret_data();
    void readsSecret();
    void readsParameters_data();
    void readsParameters();
    void readsOtherTypes_data();
    void readsOtherTypes();
    void readsWhatEnteAdds();
    void ignoresBadDecoration();
    void acceptsLongDecoration();
    void tellsItsOwnSchemes_data();
    void tellsItsOwnSchemes();
};

void OtpAuthUriTest::readsNames_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* tag, const QByteArray& rest, const char* issuer, const char* name) {
        QTest::newRow(tag) << QByteArray("otpauth://totp/" + rest) << QString::fromUtf8(issuer)
                           << QString::fromUtf8(name);
    };
    const QByteArray key = "?secret=JBSWY3DPEHPK3PXP";
    row("prefix and issuer agree", "Example:alice@google.com" + key + "&issuer=Example", "Example", "alice@google.com");
    row("prefix alone", "Example:alice@google.com" + key, "Example", "alice@google.com");
    row("issuer alone", "alice@google.com" + key + "&issuer=Example", "Example", "alice@google.com");
    row("neither", "alice@google.com" + key, "", "alice@google.com");
    row("the issuer beats the prefix", "Prefix:alice" + key + "&issuer=Issuer", "Issuer", "alice");
    row("an encoded colon", "Example%3Aalice" + key, "Example", "alice");
    row("a space after the colon", "Example:%20alice" + key, "Example", "alice");
    row("several colons", "Example:a:b:c" + key, "Example", "a:b:c");
    row("several colons and an issuer", "Example:a:b" + key + "&issuer=Example", "Example", "a:b");
    row("an issuer with a colon", "a:b:alice" + key + "&issuer=a%3Ab", "a:b", "alice");
    row("a leading colon says that there is no issuer", ":a:b" + key, "", "a:b");
    row("an empty issuer is none", "Example:alice" + key + "&issuer=", "Example", "alice");
    row("an empty label", "" + key + "&issuer=Example", "Example", "");
    row("percent-encoded UTF-8", "B%C3%BCro:%E9%8A%80%E8%A1%8C" + key, "Büro", "銀行");
    row("UTF-8 as it is", "Büro:銀行" + key, "Büro", "銀行");
    row("percent-encoded Latin-1", "B%FCro:alice" + key, "Büro", "alice");
    row("decomposed letters are composed", "Cafe%CC%81:alice" + key, "Café", "alice");
    row("a plus in the label is a plus", "Example:alice+test@x.org" + key, "Example", "alice+test@x.org");
    row("a plus in the issuer is a space", "alice" + key + "&issuer=Air+Canada", "Air Canada", "alice");
    row("a plus at the issuer's end is a plus", "Disney+:alice" + key + "&issuer=Disney+", "Disney+", "alice");
    row("an encoded plus is a plus", "alice" + key + "&issuer=A%2BB", "A+B", "alice");
    row("an unescaped ampersand in the label", "AT&T:alice" + key, "AT&T", "alice");
    row("an unescaped ampersand in the issuer", "alice?issuer=AT&T&secret=JBSWY3DPEHPK3PXP", "AT&T", "alice");
    row("an unescaped number sign in the label", "Team #1:alice" + key, "Team #1", "alice");
    row("an unescaped number sign in the issuer", "alice?issuer=Team #1&secret=JBSWY3DPEHPK3PXP", "Team #1", "alice");
    row("an unescaped question mark in the label", "What?:alice" + key, "What?", "alice");
    row("a percent sign that encodes nothing", "100%:alice%4" + key, "100%", "alice%4");
    row("spaces as they are", "My Bank:alice b" + key, "My Bank", "alice b");
    row("HTML's ampersands", "alice" + key + "&amp;issuer=Example", "Example", "alice");
    row("parameters in capitals", "alice?SECRET=JBSWY3DPEHPK3PXP&ISSUER=Example", "Example", "alice");
    row("an ampersand for the question mark", "Example:alice&secret=JBSWY3DPEHPK3PXP&digits=8", "Example", "alice");
    row("a semicolon for the ampersand", "alice" + key + ";issuer=Example", "Example", "alice");
    row("semicolons throughout", "Example:alice;secret=JBSWY3DPEHPK3PXP;digits=6", "Example", "alice");
    row("a second question mark", "alice" + key + "&issuer=Example?digits=6", "Example", "alice");
    row("HTML's ampersand within the issuer", "alice" + key + "&issuer=AT&amp;T", "AT&amp;T", "alice");
    row("a semicolon in the issuer", "alice" + key + "&issuer=A;B=C", "A;B=C", "alice");
    row("a second key in the issuer", "alice" + key + "&issuer=Bar%26secret%3DKRSXG5CTMVRXEZLU", "Bar", "alice");
    row("a second key in the label", "alice%3FSecret = KRSXG5CTMVRXEZLU" + key, "", "alice");
    row("the key as a name", "Example:jbsw-y3dp%20ehpk3pxp" + key, "Example", "");
    row("long names are no keys", "Amazon Web Services:alexanderthegreat2" + key, "Amazon Web Services",
        "alexanderthegreat2");
    row("a slash too many", "/Example:alice" + key, "Example", "alice");
    row("direction marks go", "%E2%80%AEExample:alice" + key, "Example", "alice");
}

void OtpAuthUriTest::readsNames()
{
    QFETCH(QByteArray, uri);
    QFETCH(QString, issuer);
    QFETCH(QString, name);
    const auto draft = OtpAuthUri::parse(viewOf(uri));
    QCOMPARE(outcome(draft), QLatin1String("ok"));
    QCOMPARE(draft->account.issuer, issuer);
    QCOMPARE(draft->account.name, name);
    QCOMPARE(base32Of(draft->secret.key), QStringLiteral("JBSWY3DPEHPK3PXP"));
    const auto names = OtpAuthUri::names(viewOf(uri));
    QCOMPARE(names.issuer, issuer);
    QCOMPARE(names.name, name);
}

void OtpAuthUriTest::readsSecret_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("expected");
    QTest::newRow("as it should be") << QByteArray("JBSWY3DPEHPK3PXP") << "JBSWY3DPEHPK3PXP";
    QTest::newRow("lower case") << QByteArray("jbswy3dpehpk3pxp") << "JBSWY3DPEHPK3PXP";
    QTest::newRow("encoded spaces") << QByteArray("jbsw%20y3dp%20ehpk%203pxp") << "JBSWY3DPEHPK3PXP";
    QTest::newRow("spaces as they are") << QByteArray("jbsw y3dp ehpk 3pxp") << "JBSWY3DPEHPK3PXP";
    QTest::newRow("spaces as a form writes them") << QByteArray("jbsw+y3dp+ehpk+3pxp") << "JBSWY3DPEHPK3PXP";
    QTest::newRow("dashes") << QByteArray("JBSW-Y3DP-EHPK-3PXP") << "JBSWY3DPEHPK3PXP";
    QTest::newRow("padding") << QByteArray("MFRGG===") << "MFRGG";
    QTest::newRow("encoded padding") << QByteArray("MFRGG%3D%3D%3D") << "MFRGG";
    QTest::newRow("missing padding") << QByteArray("MFRGG") << "MFRGG";
    QTest::newRow("too little padding") << QByteArray("MFRGG=") << "MFRGG";
    QTest::newRow("a fragment after it") << QByteArray("JBSWY3DPEHPK3PXP#top") << "JBSWY3DPEHPK3PXP";
    QTest::newRow("one byte") << QByteArray("AE") << "AE";
    QTest::newRow("256 bytes") << QByteArray(410, 'A') << QString(410, QLatin1Char('A'));
}

void OtpAuthUriTest::readsSecret()
{
    QFETCH(QByteArray, secret);
    QFETCH(QString, expected);
    const auto draft = OtpAuthUri::parse(viewOf("otpauth://totp/Example:alice?secret=" + secret + "&issuer=Example"));
    QVERIFY(draft);
    QCOMPARE(base32Of(draft->secret.key), expected);
}

void OtpAuthUriTest::readsParameters_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<OtpParameters>("expected");
    const auto row = [](const char* tag, const QByteArray& type, const QByteArray& rest,
                        const OtpParameters& expected) {
        QTest::newRow(tag) << "otpauth://" + type + "/alice?secret=JBSWY3DPEHPK3PXP" + rest << expected;
    };
    const auto totp = [](Hash hash, int digits = 6, int period = 30) {
        return OtpParameters{Type::Totp, hash, digits, period, 0};
    };
    const auto hotp = [](quint64 counter, int digits = 6) {
        return OtpParameters{Type::Hotp, Hash::Sha1, digits, 30, counter};
    };
    row("the defaults", "totp", "", totp(Hash::Sha1));
    row("everything stated", "totp", "&algorithm=SHA512&digits=8&period=60", totp(Hash::Sha512, 8, 60));
    row("seven digits", "totp", "&digits=7", totp(Hash::Sha1, 7));
    row("five digits", "totp", "&digits=5", totp(Hash::Sha1, 5));
    row("ten digits", "totp", "&digits=10", totp(Hash::Sha1, 10));
    row("digits empty", "totp", "&digits=", totp(Hash::Sha1));
    row("digits 0", "totp", "&digits=0", totp(Hash::Sha1));
    row("digits with a leading zero", "totp", "&digits=08", totp(Hash::Sha1, 8));
    row("period empty", "totp", "&period=", totp(Hash::Sha1));
    row("period 0", "totp", "&period=0", totp(Hash::Sha1));
    row("period of a second", "totp", "&period=1", totp(Hash::Sha1, 6, 1));
    row("period of a day", "totp", "&period=86400", totp(Hash::Sha1, 6, 86'400));
    row("algorithm empty", "totp", "&algorithm=", totp(Hash::Sha1));
    row("algorithm in lower case", "totp", "&algorithm=sha256", totp(Hash::Sha256));
    row("algorithm with a dash", "totp", "&algorithm=SHA-256", totp(Hash::Sha256));
    row("algorithm with an underscore", "totp", "&algorithm=SHA_512", totp(Hash::Sha512));
    row("algorithm as Java names it", "totp", "&algorithm=HmacSHA256", totp(Hash::Sha256));
    row("algorithm as KeePass names it", "totp", "&algorithm=HMAC-SHA-512", totp(Hash::Sha512));
    row("algorithm as old Ente names it", "totp", "&algorithm=Algorithm.sha1", totp(Hash::Sha1));
    row("algorithm as old Ente names SHA-512", "totp", "&algorithm=Algorithm.sha512", totp(Hash::Sha512));
    row("a fragment after a number", "totp", "&period=60#top", totp(Hash::Sha1, 6, 60));
    row("unknown parameters are not our business", "totp", "&image=x&foo=bar&digits=8", totp(Hash::Sha1, 8));
    row("the first of two", "totp", "&digits=8&digits=7", totp(Hash::Sha1, 8));
    row("a counter has no meaning here", "totp", "&counter=x", totp(Hash::Sha1));
    row("TOTP in capitals", "TOTP", "", totp(Hash::Sha1));
    row("counter", "hotp", "&counter=42", hotp(42));
    row("no counter", "hotp", "", hotp(0));
    row("the largest counter", "hotp", "&counter=9223372036854775807", hotp((quint64(1) << 63) - 1));
    row("a period has no meaning here", "hotp", "&counter=1&period=x&digits=8", hotp(1, 8));
}

void OtpAuthUriTest::readsParameters()
{
    QFETCH(QByteArray, uri);
    QFETCH(OtpParameters, expected);
    const auto draft = OtpAuthUri::parse(viewOf(uri));
    QVERIFY(draft);
    QCOMPARE(draft->account.parameters.type, expected.type);
    QCOMPARE(draft->account.parameters.hash, expected.hash);
    QCOMPARE(draft->account.parameters.digits, expected.digits);
    QCOMPARE(draft->account.parameters.period, expected.period);
    QCOMPARE(draft->account.parameters.counter, expected.counter);
    QVERIFY(draft->secret.pin.isEmpty());
}

void OtpAuthUriTest::readsOtherTypes_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<Type>("type");
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("keyHex");
    QTest::addColumn<QByteArray>("pin");
    const QByteArray key = "48656c6c6f21deadbeef"; // JBSWY3DPEHPK3PXP
    const auto row = [](const char* tag, const QByteArray& uri, Type type, const char* issuer, const char* name,
                        const QByteArray& keyHex, const QByteArray& pin = {}) {
        QTest::newRow(tag) << uri << type << QString::fromUtf8(issuer) << QString::fromUtf8(name) << keyHex << pin;
    };
    row("Steam by its host", "otpauth://steam/Steam:bob?secret=JBSWY3DPEHPK3PXP&issuer=Steam", Type::Steam, "Steam",
        "bob", key);
    row("Steam under another name",
        "otpauth://steam/Boeing:Sophia?secret=JBSWY3DPEHPK3PXP&issuer=Boeing&algorithm=SHA1&digits=5&period=30",
        Type::Steam, "Boeing", "Sophia", key);
    row("Steam without an issuer", "otpauth://steam/bob?secret=JBSWY3DPEHPK3PXP", Type::Steam, "Steam", "bob", key);
    row("Steam by its scheme", "steam://JBSWY3DPEHPK3PXP", Type::Steam, "Steam", "", key);
    row("Steam by its scheme, lower case, with a slash", "STEAM://jbswy3dpehpk3pxp/", Type::Steam, "Steam", "", key);
    row("Steam by its issuer", "otpauth://totp/Steam:bob?secret=JBSWY3DPEHPK3PXP&issuer=Steam&digits=5", Type::Steam,
        "Steam", "bob", key);
    row("Steam by its prefix", "otpauth://totp/Steam:bob?secret=JBSWY3DPEHPK3PXP", Type::Steam, "Steam", "bob", key);
    row("Steam by its encoder", "otpauth://totp/Valve:bob?secret=JBSWY3DPEHPK3PXP&encoder=steam", Type::Steam, "Valve",
        "bob", key);
    row("eight digits are not Steam's", "otpauth://totp/Steam:bob?secret=JBSWY3DPEHPK3PXP&digits=8", Type::Totp,
        "Steam", "bob", key);
    row("another encoder is not Steam's", "otpauth://totp/Steam:bob?secret=JBSWY3DPEHPK3PXP&encoder=decimal",
        Type::Totp, "Steam", "bob", key);
    row("a counter is not Steam's", "otpauth://hotp/Steam:bob?secret=JBSWY3DPEHPK3PXP&counter=1", Type::Hotp, "Steam",
        "bob", key);
    row("mOTP", "motp://Work:bob?secret=e3152afee62599c8", Type::Motp, "Work", "bob", "e3152afee62599c8");
    row("mOTP with its PIN", "motp://Work:bob?secret=E3152AFEE62599C8&pin=1234", Type::Motp, "Work", "bob",
        "e3152afee62599c8", "1234");
    row("mOTP with encoded names and one slash", "motp:/My%20Work:bob%40x?secret=e3152afee62599c8&issuer=My+Work",
        Type::Motp, "My Work", "bob@x", "e3152afee62599c8");
    row("Yandex with a checksum and its PIN",
        "otpauth://yaotp/user?secret=LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI&pin=G42TQNQ", Type::Yandex, "Yandex",
        "user", "58355f298236196b5496f722d7ed20da000000003ce46e1e397a", "7586");
    row("Yandex with its PIN as it is", "otpauth://yaotp/user?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=7586", Type::Yandex,
        "Yandex", "user", "58355f298236196b5496f722d7ed20da", "7586");
    row("Yandex with a PIN that could be base32",
        "otpauth://yaotp/user?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=2345672345672345", Type::Yandex, "Yandex", "user",
        "58355f298236196b5496f722d7ed20da", "2345672345672345");
    row("Yandex as its QR code has it",
        "otpauth://yaotp/user@yandex.ru?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin_length=4&track_id=x", Type::Yandex,
        "Yandex", "user@yandex.ru", "58355f298236196b5496f722d7ed20da");
    row("Apple's spelling of the scheme", "apple-otpauth://totp/Example:bob?secret=JBSWY3DPEHPK3PXP", Type::Totp,
        "Example", "bob", key);
    row("the scheme in capitals, as small QR codes have it", "OTPAUTH://TOTP/EXAMPLE:BOB?SECRET=JBSWY3DPEHPK3PXP",
        Type::Totp, "EXAMPLE", "BOB", key);
    row("without slashes", "otpauth:totp/Example:bob?secret=JBSWY3DPEHPK3PXP", Type::Totp, "Example", "bob", key);
    row("white space around", "\r\n otpauth://totp/Example:bob?secret=JBSWY3DPEHPK3PXP \n", Type::Totp, "Example",
        "bob", key);
}

void OtpAuthUriTest::readsOtherTypes()
{
    QFETCH(QByteArray, uri);
    QFETCH(Type, type);
    QFETCH(QString, issuer);
    QFETCH(QString, name);
    QFETCH(QByteArray, keyHex);
    QFETCH(QByteArray, pin);
    const auto draft = OtpAuthUri::parse(viewOf(uri));
    QCOMPARE(outcome(draft), QLatin1String("ok"));
    QCOMPARE(nameOf(draft->account.parameters.type), nameOf(type));
    if (type != Type::Totp && type != Type::Hotp) {
        QVERIFY(draft->account.parameters == OtpParameters::defaultsFor(type));
    }
    QCOMPARE(draft->account.issuer, issuer);
    QCOMPARE(draft->account.name, name);
    const auto hex = base::hex::encode(draft->secret.key.view());
    QCOMPARE(QByteArray(hex.text().data(), static_cast<qsizetype>(hex.size())), keyHex);
    QVERIFY(draft->secret.pin.equals(base::bytesOf(pin)));
}

void OtpAuthUriTest::readsWhatEnteAdds()
{
    const auto display = QByteArray(R"({"pinned":true,"trashed":false,"lastUsedAt":0,"tapCount":3,)"
                                    R"("tags":["work","work","  "," two  words ",7],"note":"Ask Bob & Eve"})")
                             .toPercentEncoding();
    const auto draft = OtpAuthUri::parse(viewOf("otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&codeDisplay=" + display));
    QVERIFY(draft);
    QCOMPARE(draft->account.tags, (QStringList{QStringLiteral("work"), QStringLiteral("two words")}));
    QCOMPARE(draft->account.note, QStringLiteral("Ask Bob & Eve"));
    QVERIFY(draft->account.pinned);
}

void OtpAuthUriTest::ignoresBadDecoration()
{
    for (const QByteArray display :
         {"x", "[]", "{\"pinned\":\"yes\",\"tags\":\"a\",\"note\":7}", "{\"tags\":[[[[{}]]]]}", "%00"}) {
        const auto draft =
            OtpAuthUri::parse(viewOf("otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&codeDisplay=" + display));
        QVERIFY(draft);
        QVERIFY(draft->account.tags.isEmpty());
        QVERIFY(draft->account.note.isEmpty());
        QVERIFY(!draft->account.pinned);
    }
}

void OtpAuthUriTest::acceptsLongDecoration()
{
    const QByteArray note(15'000, 'n');
    const auto uri = "otpauth://totp/A:b?codeDisplay=%7B%22note%22:%22" + note + "%22%7D&secret=JBSWY3DPEHPK3PXP";
    const auto draft = OtpAuthUri::parse(viewOf(uri));
    QVERIFY(draft);
    QCOMPARE(draft->account.note.size(), account::longestNote);
}

void OtpAuthUriTest::tellsItsOwnSchemes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("otpauth") << QByteArray("otpauth://totp/x") << true;
    QTest::newRow("otpauth of an unknown type") << QByteArray("otpauth://u2f/x") << true;
    QTest::newRow("a key of Steam's") << QByteArray("steam://JBSWY3DPEHPK3PXP") << true;
    QTest::newRow("a command of Steam's") << QByteArray("steam://run/440") << false;
    QTest::newRow("a note") << QByteArray("Steam: ask Bob") << false;
    QTest::newRow("mOTP") << QByteArray("motp://a:b?secret=00") << true;
    QTest::newRow("Google's batch") << QByteArray("otpauth-migration://offline?data=x") << false;
    QTest::newRow("a web page") << QByteArray("https://otpauth.example/otpauth://totp") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void OtpAuthUriTest::tellsItsOwnSchemes()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isOne);
    QCOMPARE(OtpAuthUri::isOne(viewOf(text)), isOne);
}

QTEST_APPLESS_MAIN(OtpAuthUriTest)
#include "OtpAuthUriTest.moc"
