#include "enrol/ForeignCode.h"

#include "EnrolTools.h"

#include <QTest>

using namespace enrol;

class ForeignCodeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void explains_data();
    void explains();
};

void ForeignCodeTest::explains_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ForeignCode>("expected");
    const auto row = [](const char* tag, const QByteArray& text, ForeignCode expected) {
        QTest::newRow(tag) << text << expected;
    };
    row("nothing", "", ForeignCode::Empty);
    row("blanks", " \r\n\t", ForeignCode::Empty);
    row("Microsoft's push",
        "phonefactor://"
        "activate_account?code=123456789&url=https%3A%2F%2Fmobileappcommunicator.auth.microsoft.com%2Factivatev2%2F1%"
        "2FX",
        ForeignCode::MicrosoftPush);
    row("Microsoft's newer link",
        "https://login.microsoftonline.com/authenticatorApp/activateAccount?source=qrCode&accountType=msa&code=M.C501",
        ForeignCode::MicrosoftPush);
    row("Duo's activation", "FbnTSJtRMaTmUBMQVGYR-YXBpLWU0Yzk4NjNlLmR1b3NlY3VyaXR5LmNvbQ", ForeignCode::DuoPush);
    row("Duo's activation, padded",
        "FbnTSJtRMaTmUBMQVGYR-YXBpLWU0Yzk4NjNlLmR1b3NlY3VyaXR5LmNvbQ==", ForeignCode::DuoPush);
    row("Duo's scheme", "duo://FbnTSJtRMaTmUBMQVGYR-YXBpLWU0Yzk4NjNlLmR1b3NlY3VyaXR5LmNvbQ", ForeignCode::DuoPush);
    row("Duo's link", "https://m-e4c9863e.duosecurity.com/activate/FbnTSJtRMaTmUBMQVGYR", ForeignCode::DuoPush);
    row("Okta Verify",
        "oktaverify://00u1/?t=AAAA&f=BBBB&s=https%3A%2F%2Fexample.okta.com&issuer=Example&isIdxEnabled=true",
        ForeignCode::OktaPush);
    row("Entrust", "igmobileotp://?action=secactivate&enc=VRUq6IoL&mac=x", ForeignCode::VendorToken);
    row("RSA SecurID", "com.rsa.securid://ctf?ctfData=200123", ForeignCode::VendorToken);
    row("OneSpan", "<QRCode><SN>1</SN><AC>2</AC></QRCode>", ForeignCode::VendorToken);
    row("ForgeRock", "pushauth://push/forgerock:bob?l=x", ForeignCode::VendorToken);
    row("Symantec VIP", "VSST12345678", ForeignCode::VendorToken);
    row("LastPass", "lpaauth-migration://offline?data=x", ForeignCode::LastPassTransfer);
    row("a passkey", "FIDO:/074685320862850368641266425376", ForeignCode::Passkey);
    row("Steam's sign-in", "https://s.team/q/1/12345678901234567890", ForeignCode::SteamLogin);
    row("WhatsApp", "2@abc==,def=,ghi=,1", ForeignCode::MessengerLogin);
    row("Signal", "sgnl://linkdevice?uuid=x&pub_key=y", ForeignCode::MessengerLogin);
    row("Telegram", "tg://login?token=x", ForeignCode::MessengerLogin);
    row("Discord", "https://discord.com/ra/x", ForeignCode::MessengerLogin);
    row("a network", "WIFI:T:WPA;S:home;P:secret;;", ForeignCode::Wifi);
    row("a person", "BEGIN:VCARD\nVERSION:3.0\nN:Doe;Jane\nEND:VCARD", ForeignCode::Contact);
    row("a person, short", "MECARD:N:Doe,Jane;;", ForeignCode::Contact);
    row("an appointment", "BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT", ForeignCode::Contact);
    row("a place", "geo:48.1,11.5", ForeignCode::Contact);
    row("a mail address", "mailto:bob@example.com", ForeignCode::MailOrPhone);
    row("a number to call", "tel:+4989123456", ForeignCode::MailOrPhone);
    row("a text message", "SMSTO:+4989123456:hello", ForeignCode::MailOrPhone);
    row("bitcoin", "bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT?amount=1", ForeignCode::Payment);
    row("a European transfer", "BCD\n002\n1\nSCT\n\nName\nDE00", ForeignCode::Payment);
    row("a Swiss bill", "SPC\r\n0200\r\n1\r\nCH00", ForeignCode::Payment);
    row("an Indian payment", "upi://pay?pa=x@y", ForeignCode::Payment);
    row("a web page", "https://example.com/mfa", ForeignCode::WebLink);
    row("a web page without a scheme", "www.example.com", ForeignCode::WebLink);
    row("a page whose name only begins like Duo's", "https://duosecurity.com.example.org/x", ForeignCode::WebLink);
    row("a page that has the domain in its path", "https://example.org/a.duosecurity.com", ForeignCode::WebLink);
    row("a key alone", "JBSWY3DPEHPK3PXP", ForeignCode::BareKey);
    row("a key alone, in groups", "jbsw y3dp ehpk 3pxp 4a", ForeignCode::BareKey);
    row("a key alone, with dashes", "JBSW-Y3DP-EHPK-3PXP", ForeignCode::BareKey);
    row("a key alone, with no-break spaces",
        "jbsw\u00A0y3dp\u00A0ehpk\u00A0"
        "3pxp",
        ForeignCode::BareKey);
    row("a list of codes", "JBSWY3DP\nEHPK3PXP\nJBSWY3DQ", ForeignCode::PlainText);
    row("a key that is too short to be sure", "JBSWY3DP", ForeignCode::PlainText);
    row("words whose letters are base32", "please bring some coffee", ForeignCode::PlainText);
    row("mixed case", "JbswY3dpEhpk3pxp", ForeignCode::PlainText);
    row("words", "Meet me at 10:30 in room 5", ForeignCode::PlainText);
    row("words that begin like a link", "Note: see https://example.com", ForeignCode::PlainText);
    row("another program's link", "zoommtg://zoom.us/join?confno=1", ForeignCode::OtherLink);
    row("a number", "12345678901234567890", ForeignCode::PlainText);
    row("bytes that are no text", QByteArray("\x00\xFF\xFE\x01", 4), ForeignCode::PlainText);
    row("a very long text", QByteArray(1 << 20, 'x'), ForeignCode::PlainText);
    row("a very long row of dashes", QByteArray(1 << 20, '-'), ForeignCode::PlainText);
}

void ForeignCodeTest::explains()
{
    QFETCH(QByteArray, text);
    QFETCH(ForeignCode, expected);
    QCOMPARE(static_cast<int>(explain(viewOf(text))), static_cast<int>(expected));
}

QTEST_APPLESS_MAIN(ForeignCodeTest)
#include "ForeignCodeTest.moc"
