#include "enrol/LookAlike.h"

#include <QTest>

using namespace enrol;

class LookAlikeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hides_data();
    void hides();
    void mixes_data();
    void mixes();
    void resembles_data();
    void resembles();
    void anAccountIsJudgedByTheNameItIsKnownBy();
};

void LookAlikeTest::hides_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("expected");
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("plain") << QStringLiteral("GitHub") << false;
    QTest::newRow("white space is seen") << QStringLiteral("Git\tHub\n") << false;
    QTest::newRow("a zero-width space") << QStringLiteral(u"Git\u200BHub") << true;
    QTest::newRow("a direction override") << QStringLiteral(u"buHtiG\u202E") << true;
    QTest::newRow("a direction mark") << QStringLiteral(u"GitHub\u200F") << true;
    QTest::newRow("a soft hyphen") << QStringLiteral(u"Git\u00ADHub") << true;
    QTest::newRow("a tag character") << QStringLiteral(u"GitHub\U000E0041") << true;
    QTest::newRow("a control character") << QStringLiteral(u"Git\u0008Hub") << true;
    QTest::newRow("a joiner between Latin letters") << QStringLiteral(u"Git\u200DHub") << true;
    QTest::newRow("a joiner within an emoji") << QStringLiteral(u"\U0001F469\u200D\U0001F4BB") << false;
    QTest::newRow("a non-joiner that Persian needs")
        << QStringLiteral(u"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645") << false;
}

void LookAlikeTest::hides()
{
    QFETCH(QString, name);
    QFETCH(bool, expected);
    QCOMPARE(hidesCharacters(name), expected);
}

void LookAlikeTest::mixes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("expected");
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("Latin") << QStringLiteral(u"Caf\u00E9 M\u00FCnchen 24") << false;
    QTest::newRow("Cyrillic") << QStringLiteral(u"\u0421\u0431\u0435\u0440\u0431\u0430\u043D\u043A") << false;
    QTest::newRow("a word of each") << QStringLiteral(u"Bank \u0411\u0430\u043D\u043A") << false;
    QTest::newRow("a Cyrillic letter in a Latin word") << QStringLiteral(u"G\u0456tHub") << true;
    QTest::newRow("a Greek letter in a Latin word") << QStringLiteral(u"Micr\u03BFsoft") << true;
    QTest::newRow("a Latin letter in a Cyrillic word") << QStringLiteral(u"\u0411a\u043D\u043A") << true;
    QTest::newRow("Japanese beside Latin is usual") << QStringLiteral(u"LINE\u9280\u884C") << false;
    QTest::newRow("a combining accent has no script") << QStringLiteral(u"Cafe\u0301") << false;
}

void LookAlikeTest::mixes()
{
    QFETCH(QString, name);
    QFETCH(bool, expected);
    QCOMPARE(mixesScripts(name), expected);
}

void LookAlikeTest::resembles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char* tag, const QString& name, const char* other, bool expected) {
        QTest::newRow(tag) << name << QString::fromUtf8(other) << expected;
    };
    row("the same name is itself", QStringLiteral("Google"), "google", false);
    row("another name", QStringLiteral("GitLab"), "GitHub", false);
    row("two empty names", QString(), "", false);
    row("names of signs alone", QStringLiteral("--"), "++", false);
    row("zero for o", QStringLiteral("G00gle"), "Google", true);
    row("one for l", QStringLiteral("Paypa1"), "PayPal", true);
    row("a capital I for l", QStringLiteral("PaypaI"), "PayPal", true);
    row("rn for m", QStringLiteral("Arnazon"), "Amazon", true);
    row("all Cyrillic", QStringLiteral(u"\u0440\u0430\u0443\u0440\u0430\u04CF"), "paypal", true);
    row("an accent", QStringLiteral(u"G\u00F6ogle"), "Google", true);
    row("full width", QStringLiteral(u"\uFF27oogle"), "Google", true);
    row("mathematical letters", QStringLiteral(u"\U0001D40Aeytide"), "Keytide", true);
    row("a hyphen more", QStringLiteral("Git-Hub"), "GitHub", true);
}

void LookAlikeTest::resembles()
{
    QFETCH(QString, name);
    QFETCH(QString, other);
    QFETCH(bool, expected);
    QCOMPARE(enrol::resembles(name, other), expected);
    QCOMPARE(enrol::resembles(other, name), expected);
}

void LookAlikeTest::anAccountIsJudgedByTheNameItIsKnownBy()
{
    const auto named = [](const QString& issuer, const QString& name) {
        account::Account account;
        account.issuer = issuer;
        account.name = name;
        return account;
    };
    const std::vector known{named(QStringLiteral("PayPal"), QStringLiteral("a")), named({}, QStringLiteral("paypal")),
                            named(QStringLiteral("PayPal"), QStringLiteral("b")),
                            named(QStringLiteral("Bank"), QStringLiteral("paypa1"))};
    const QStringList both{QStringLiteral("PayPal"), QStringLiteral("paypal")};
    QCOMPARE(lookAlikes(named({}, QStringLiteral("Paypa1")), known), both);
    QCOMPARE(lookAlikes(named(QStringLiteral("Paypa1"), QStringLiteral("x")), known), both);
    QCOMPARE(lookAlikes(named(QStringLiteral("Other"), QStringLiteral("Paypa1")), known), QStringList());
}

QTEST_APPLESS_MAIN(LookAlikeTest)
#include "LookAlikeTest.moc"
