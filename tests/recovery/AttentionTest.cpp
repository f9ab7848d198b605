#include "recovery/Attention.h"
#include "recovery/Sets.h"

#include <QTest>

using account::Account;
using account::State;
using recovery::CodeBook;

namespace {

Account accountOf(const QUuid& id, State state, qint64 createdAt)
{
    Account account;
    account.id = id;
    account.issuer = QStringLiteral("Shop");
    account.name = QStringLiteral("alice");
    account.state = state;
    account.createdAt = createdAt;
    return account;
}

QString namesOf(const recovery::CodeSet& set, const std::vector<Account>& accounts = {})
{
    QStringList names;
    for (const auto attention : recovery::attentionOf(set, accounts)) {
        names << recovery::nameOf(attention);
    }
    return names.join(QLatin1Char(' '));
}

} // namespace

class AttentionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheCodes()
    {
        CodeBook book;
        QVERIFY(book.add(sets::set(1, "Shop", {"a1a1a1", "b2b2b2"})));
        const auto& set = book.sets[0];
        QCOMPARE(namesOf(set), QString());
        QVERIFY(book.takeNext(set.id, {}, 10));
        QCOMPARE(namesOf(set), QStringLiteral("follow-up outstanding last-one"));
        QVERIFY(book.settle(set.id, 1, 10));
        QVERIFY(book.endFollowUp(set.id, QStringLiteral("later"), 10));
        QCOMPARE(namesOf(set), QStringLiteral("last-one"));
        QVERIFY(book.settle(set.id, 2, 10));
        QCOMPARE(namesOf(set), QStringLiteral("none-left"));
        QVERIFY(book.replace(set.id, sets::set(2, "Shop", {"c3c3c3"}), 10));
        QCOMPARE(namesOf(book.sets[0]), QString()); // a replaced set asks for nothing
        QCOMPARE(namesOf(book.sets[1]), QStringLiteral("unconfirmed"));
        QVERIFY(book.confirm(book.sets[1], 10));
        QCOMPARE(namesOf(book.sets[0]), QString()); // one of one is no last one
    }

    void followsTheAccount_data()
    {
        QTest::addColumn<bool>("linked");
        QTest::addColumn<State>("state");
        QTest::addColumn<qint64>("enrolledAt");
        QTest::addColumn<QString>("expected");
        const qint64 before = 900;
        const qint64 after = 1100;
        QTest::newRow("enrolled before the codes") << true << State::Active << before << QString();
        QTest::newRow("enrolled after the codes") << true << State::Active << after << QStringLiteral("older-than-key");
        QTest::newRow("of the same names, enrolled after the codes")
            << false << State::Active << after << QStringLiteral("older-than-key");
        QTest::newRow("its key is in the archive")
            << true << State::Archived << before << QStringLiteral("key-reenrolled");
        QTest::newRow("a namesake's key is in the archive") << false << State::Archived << before << QString();
        QTest::newRow("in the bin") << true << State::Binned << after << QString();
        QTest::newRow("a new key that is not accepted yet") << false << State::Staged << after << QString();
    }
    void followsTheAccount()
    {
        QFETCH(bool, linked);
        QFETCH(State, state);
        QFETCH(qint64, enrolledAt);
        auto set = sets::set(1, "Shop", {"a1a1a1", "b2b2b2"}, 1000);
        set.details.account = linked ? sets::id(7) : QUuid();
        QTEST(namesOf(set, {accountOf(sets::id(7), state, enrolledAt)}), "expected");
    }

    void knowsWhatOneGetsOtherAccountsBackWith_data()
    {
        QTest::addColumn<QString>("issuer");
        QTest::addColumn<bool>("expected");
        for (const auto* name : {"Google", "gmail", "Proton Mail", "Microsoft 365", "iCloud", "Bitwarden", "1Password",
                                 "IT Glue", "ITGlue", "Apple ID", "mailbox.org"}) {
            QTest::newRow(name) << QString::fromUtf8(name) << true;
        }
        for (const auto* name : {"GitHub", "Shop", "", "Pineapple", "Googly Eyes", "Glue"}) {
            QTest::newRow(*name ? name : "no name") << QString::fromUtf8(name) << false;
        }
    }
    void knowsWhatOneGetsOtherAccountsBackWith()
    {
        QFETCH(QString, issuer);
        QTEST(recovery::isRescuer(issuer), "expected");
    }

    void aMailboxNeedsACopyElsewhere()
    {
        auto set = sets::set(1, "Google", {"1234 5678", "2345 6789"});
        QCOMPARE(namesOf(set), QStringLiteral("only-here"));
        set.details.keptElsewhereAt = 1500;
        QCOMPARE(namesOf(set), QString());
    }
};

QTEST_GUILESS_MAIN(AttentionTest)
#include "AttentionTest.moc"
