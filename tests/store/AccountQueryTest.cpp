#include "store/AccountQuery.h"

#include <QTest>

using namespace Qt::StringLiterals;

using account::Account;

class AccountQueryTest : public QObject
{
    Q_OBJECT

    std::vector<Account> m_accounts;

private Q_SLOTS:
    void initTestCase()
    {
        const std::pair<QString, QString> names[] = {{u"GitHub"_s, u"alex"_s},
                                                     {u"GitHub Enterprise"_s, u"alex@corp"_s},
                                                     {u"Café"_s, u"zoë"_s},
                                                     {u""_s, u"lonely"_s}};
        for (const auto& [issuer, name] : names) {
            Account account;
            account.id = QUuid::createUuidV5(QUuid(), issuer + name);
            account.issuer = issuer;
            account.name = name;
            m_accounts.push_back(account);
        }
    }

    void bestKindOfMatchWins_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty matches all") << QString() << u"alex,alex@corp,zoë,lonely"_s;
        QTest::newRow("whole issuer beats a part of another") << u"github"_s << u"alex"_s;
        QTest::newRow("part of two issuers") << u"git"_s << u"alex,alex@corp"_s;
        QTest::newRow("whole account") << u"ALEX"_s << u"alex"_s;
        QTest::newRow("issuer and account") << u"GitHub:alex"_s << u"alex"_s;
        QTest::newRow("decomposed accent") << u"cafe\u0301"_s << u"zoë"_s;
        QTest::newRow("nothing") << u"gitlab"_s << QString();
        QTest::newRow("whole id") << m_accounts[3].id.toString(QUuid::WithoutBraces) << u"lonely"_s;
        QTest::newRow("start of an id") << m_accounts[3].id.toString(QUuid::WithoutBraces).left(8) << u"lonely"_s;
    }
    void bestKindOfMatchWins()
    {
        QFETCH(QString, query);
        QFETCH(QString, expected);
        QStringList found;
        for (const auto& account : store::matching(m_accounts, query)) {
            found.append(account.name);
        }
        QCOMPARE(found.join(u','), expected);
    }
};

QTEST_GUILESS_MAIN(AccountQueryTest)
#include "AccountQueryTest.moc"
