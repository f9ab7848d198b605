#include "app/AccountLabel.h"

#include <QTest>

using namespace Qt::StringLiterals;
using app::AccountLabel;

class AccountLabelTest : public QObject
{
    Q_OBJECT

    static account::Account named(const QString& issuer, const QString& name)
    {
        account::Account account;
        account.issuer = issuer;
        account.name = name;
        return account;
    }

private Q_SLOTS:
    void namesAreToldInTwoLines_data()
    {
        QTest::addColumn<QString>("issuer");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("subtitle");
        QTest::addColumn<QString>("full");
        QTest::newRow("both") << u"GitHub"_s << u"alexp"_s << u"GitHub"_s << u"alexp"_s << u"GitHub · alexp"_s;
        QTest::newRow("no issuer") << QString() << u"alexp"_s << u"alexp"_s << QString() << u"alexp"_s;
        QTest::newRow("no name") << u"GitHub"_s << QString() << u"GitHub"_s << QString() << u"GitHub"_s;
        QTest::newRow("neither") << QString() << QString() << QString() << QString() << QString();
    }

    void namesAreToldInTwoLines()
    {
        QFETCH(QString, issuer);
        QFETCH(QString, name);
        const auto account = named(issuer, name);
        QTEST(AccountLabel::title(account), "title");
        QTEST(AccountLabel::subtitle(account), "subtitle");
        QTEST(AccountLabel::full(account), "full");
    }

    void initialIsOneCharacterAsPeopleCount_data()
    {
        QTest::addColumn<QString>("issuer");
        QTest::addColumn<QString>("initial");
        QTest::newRow("a small letter") << u"github"_s << u"G"_s;
        QTest::newRow("a letter with a combining accent") << u"e\u0301cole"_s << u"E\u0301"_s;
        QTest::newRow("an emoji outside the first plane") << u"🏦 bank"_s << u"🏦"_s;
        QTest::newRow("Chinese") << u"支付宝"_s << u"支"_s;
        QTest::newRow("Arabic") << u"مصرف"_s << u"م"_s;
        QTest::newRow("nothing") << QString() << QString();
    }

    void initialIsOneCharacterAsPeopleCount()
    {
        QFETCH(QString, issuer);
        QTEST(AccountLabel::initial(named(issuer, {})), "initial");
    }

    void kindSaysWhatIsNotUsual_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("hash");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char* tag, otp::Type type, otp::Hash hash, const QString& kind) {
            QTest::newRow(tag) << int(type) << int(hash) << kind;
        };
        row("the usual", otp::Type::Totp, otp::Hash::Sha1, u"TOTP · 7 digits · 45 s"_s);
        row("another hash", otp::Type::Totp, otp::Hash::Sha512, u"TOTP · SHA-512 · 7 digits · 45 s"_s);
        row("counted, so without a period", otp::Type::Hotp, otp::Hash::Sha256, u"HOTP · SHA-256 · 7 digits"_s);
        row("a kind with fixed parameters", otp::Type::Steam, otp::Hash::Sha1, u"Steam"_s);
    }

    void kindSaysWhatIsNotUsual()
    {
        QFETCH(int, type);
        QFETCH(int, hash);
        const auto parameters = otp::OtpParameters::make(otp::Type(type), otp::Hash(hash), 7, 45, 0);
        QVERIFY(parameters);
        QTEST(AccountLabel::kind(*parameters), "kind");
    }

    // Values computed once with another program: FNV-1a 32 of the case-folded name, modulo 12.
    void toneNeverChanges()
    {
        QCOMPARE(AccountLabel::tone(named(u"GitHub"_s, {}), 12), 0x22DC7932U % 12);
        QCOMPARE(AccountLabel::tone(named(u"github"_s, {}), 12), 0x22DC7932U % 12);
        QCOMPARE(AccountLabel::tone(named({}, {}), 12), 2'166'136'261U % 12);
    }

    void searchKnowsNoCaseAndNoAccents_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("folded");
        QTest::newRow("case") << u"GitHub"_s << u"github"_s;
        QTest::newRow("accents") << u"Crédit Agricole"_s << u"credit agricole"_s;
        QTest::newRow("full-width letters") << u"ＡＢＣ"_s << u"abc"_s;
    }

    void searchKnowsNoCaseAndNoAccents()
    {
        QFETCH(QString, text);
        QTEST(AccountLabel::folded(text), "folded");
    }
};

QTEST_GUILESS_MAIN(AccountLabelTest)
#include "AccountLabelTest.moc"
