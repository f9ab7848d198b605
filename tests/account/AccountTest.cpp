#include "account/Account.h"

#include <QRandomGenerator>
#include <QTest>

using namespace account;

class AccountTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleansName_data();
    void cleansName();
    void cutsLongNames_data();
    void cutsLongNames();
    void cleaningTwiceChangesNothing();
    void comparesNames_data();
    void comparesNames();
    void identityIsIssuerAndName();
    void namesEachStateDifferently();
};

void AccountTest::cleansName_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* tag, const QString& text, const QString& expected) {
        QTest::newRow(tag) << text << expected;
    };
    const auto manyScripts = QStringLiteral(u"\u0411\u0430\u043D\u043A \u9280\u884C");
    const auto joinedEmoji = QStringLiteral(u"\U0001F469\u200D\U0001F4BB");
    row("nothing", QString(), QString());
    row("only white space", QStringLiteral(" \t\n "), QString());
    row("surrounding and repeated white space", QStringLiteral("  Big \t Bank\n"), QStringLiteral("Big Bank"));
    row("a decomposed letter is composed", QStringLiteral(u"Cafe\u0301"), QStringLiteral(u"Caf\u00E9"));
    row("other scripts stay", manyScripts, manyScripts);
    row("an emoji with its joiner stays", joinedEmoji, joinedEmoji);
    row("a direction override goes", QStringLiteral(u"\u202Emoc.elpmaxe\u202C"), QStringLiteral("moc.elpmaxe"));
    row("a direction isolate goes", QStringLiteral(u"\u2066Bank\u2069"), QStringLiteral("Bank"));
    row("invisible characters go", QStringLiteral(u"Git\u200BHub\uFEFF\u2060"), QStringLiteral("GitHub"));
    row("a soft hyphen goes", QStringLiteral(u"Git\u00ADHub"), QStringLiteral("GitHub"));
    row("direction marks go", QStringLiteral(u"\u200EGit\u200FHub\u061C"), QStringLiteral("GitHub"));
    row("tags beyond the first plane go", QStringLiteral(u"Git\U000E0048\U000E0001Hub"), QStringLiteral("GitHub"));
    row("a variation selector stays", QStringLiteral(u"\u2764\uFE0F"), QStringLiteral(u"\u2764\uFE0F"));
    row("a non-joiner stays", QStringLiteral(u"\u0645\u06CC\u200C\u062E"), QStringLiteral(u"\u0645\u06CC\u200C\u062E"));
    row("control characters go", QStringLiteral(u"Git\u0001Hub\u007F"), QStringLiteral("GitHub"));
    row("a null goes", QString(QChar(u'\0')) + QLatin1Char('x'), QStringLiteral("x"));
    row("white space that a removed character parted", QStringLiteral(u"a \u200B b"), QStringLiteral("a b"));
}

void AccountTest::cleansName()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(cleanedName(text), expected);
}

void AccountTest::cutsLongNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("size");
    const auto letters = [](int count) { return QString(count, QLatin1Char('x')); };
    QTest::newRow("256 characters stay") << letters(256) << qsizetype(256);
    QTest::newRow("257 are cut") << letters(257) << qsizetype(256);
    QTest::newRow("a million are cut") << letters(1'000'000) << qsizetype(256);
    QTest::newRow("not inside a surrogate pair") << letters(255) + QStringLiteral(u"\U0001F600") << qsizetype(255);
    QTest::newRow("no space is left at the cut") << letters(255) + QStringLiteral(" yz") << qsizetype(255);
}

void AccountTest::cutsLongNames()
{
    QFETCH(QString, text);
    QFETCH(qsizetype, size);
    const auto cleaned = cleanedName(text);
    QCOMPARE(cleaned.size(), size);
    QVERIFY(text.startsWith(cleaned));
    QVERIFY(cleaned.isValidUtf16());
}

void AccountTest::cleaningTwiceChangesNothing()
{
    QRandomGenerator random(1);
    for (int round = 0; round < 2000; ++round) {
        QString text;
        for (int i = 0; i < 300; ++i) {
            text.append(QChar(static_cast<char16_t>(random.bounded(0xD800)))); // below the surrogates
        }
        const auto once = cleanedName(text);
        QVERIFY(once.size() <= longestName);
        QCOMPARE(cleanedName(once), once);
    }
}

void AccountTest::comparesNames_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<bool>("same");
    const auto row = [](const char* tag, const QString& left, const QString& right, bool same) {
        QTest::newRow(tag) << left << right << same;
    };
    row("case and white space do not matter", QStringLiteral("GitHub"), QStringLiteral("github "), true);
    row("composed and decomposed", QStringLiteral(u"Caf\u00E9"), QStringLiteral(u"CAFE\u0301"), true);
    row("hidden characters", QStringLiteral("GitHub"), QStringLiteral(u"Git\u00ADHub\u200E"), true);
    row("another word", QStringLiteral("GitHub"), QStringLiteral("GitLab"), false);
    row("a look-alike is another name", QStringLiteral("GitHub"), QStringLiteral(u"G\u0456tHub"), false);
    row("empty and blank", QString(), QStringLiteral("  "), true);
}

void AccountTest::comparesNames()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QFETCH(bool, same);
    QCOMPARE(sameName(left, right), same);
    QCOMPARE(sameName(right, left), same);
}

void AccountTest::identityIsIssuerAndName()
{
    Account one;
    one.issuer = QStringLiteral("GitHub");
    one.name = QStringLiteral("alice");
    Account other = one;
    other.parameters.digits = 8;
    other.issuer = QStringLiteral("GITHUB");
    QVERIFY(sameIdentity(one, other));
    other.name = QStringLiteral("bob");
    QVERIFY(!sameIdentity(one, other));
}

void AccountTest::namesEachStateDifferently()
{
    QCOMPARE(nameOf(State::Active), QLatin1String("active"));
    QCOMPARE(nameOf(State::Staged), QLatin1String("staged"));
    QCOMPARE(nameOf(State::Archived), QLatin1String("archived"));
    QCOMPARE(nameOf(State::Binned), QLatin1String("binned"));
}

QTEST_APPLESS_MAIN(AccountTest)
#include "AccountTest.moc"
