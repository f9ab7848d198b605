#include "app/AccountListModel.h"
#include "WindowTools.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using app::AccountListModel;

/// The list over a real sealed store; the time is the test's.
class AccountListModelTest : public QObject
{
    Q_OBJECT

    static constexpr qint64 start = 59; // RFC 6238 appendix B: "287082" until 60

    SealedProfile m_profile;
    FakeClock m_clock;
    std::unique_ptr<app::SecondTimer> m_seconds;
    std::unique_ptr<AccountListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    QString text(int row, int role) const { return m_model->index(row).data(role).toString(); }
    QString code(int row) const { return text(row, AccountListModel::CodeRole); }
    QString nextCode(int row) const { return text(row, AccountListModel::NextCodeRole); }
    QStringList titles() const
    {
        QStringList all;
        for (int row = 0; row < m_model->count(); ++row) {
            all << text(row, AccountListModel::TitleRole);
        }
        return all;
    }
    void list(const std::vector<account::Account>& accounts,
              AccountListModel::Scope scope = AccountListModel::Scope::Active)
    {
        m_tester.reset();
        m_model = std::make_unique<AccountListModel>(scope, m_profile.service, *m_seconds);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
        m_model->setAccounts(accounts);
    }
    void passSeconds(qint64 seconds)
    {
        m_clock.pass(seconds);
        m_seconds->tick();
    }

private Q_SLOTS:
    void init()
    {
        m_tester.reset();
        m_model.reset(); // before the timer that it listens to
        m_clock.utc = start * 1000;
        m_seconds = std::make_unique<app::SecondTimer>(m_clock);
        m_seconds->setRunning(true);
        for (const auto& account : m_profile.accounts()) {
            (void)answerOf(m_profile.service.remove(account.id));
        }
        for (const auto& account : m_profile.accounts()) {
            (void)answerOf(m_profile.service.purge(account.id));
        }
    }

    void codeOfNowAndTheNextAreShown()
    {
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Acme"_s, u"alex"_s));
        list(m_profile.add(std::move(drafts)));
        QCOMPARE(m_model->count(), 1);
        QCOMPARE(code(0), QString()); // not known yet
        QTRY_COMPARE(code(0), u"287082"_s);
        QCOMPARE(nextCode(0), u"359152"_s); // RFC 4226 appendix D, counter 2
        QCOMPARE(m_model->index(0).data(AccountListModel::ValidUntilRole).toDouble(), 60.0);
    }

    void betweenTwoEdgesNothingChanges()
    {
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Acme"_s, u"alex"_s));
        list(m_profile.add(std::move(drafts)));
        passSeconds(1); // 60: a new period
        QTRY_COMPARE(code(0), u"359152"_s);
        QTRY_VERIFY(!nextCode(0).isEmpty());
        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        for (int second = 61; second < 90; ++second) {
            passSeconds(1);
        }
        (void)m_profile.accounts(); // behind whatever might have been asked for
        QCOMPARE(changes.count(), 0);
    }

    void nextCodeTakesItsPlaceAtTheEdgeAtOnce()
    {
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Acme"_s, u"alex"_s));
        list(m_profile.add(std::move(drafts)));
        QTRY_COMPARE(code(0), u"287082"_s);
        passSeconds(1);
        QCOMPARE(code(0), u"359152"_s); // without waiting for the store
        QCOMPARE(m_model->index(0).data(AccountListModel::ValidUntilRole).toDouble(), 90.0);
        QTRY_COMPARE(nextCode(0), u"969429"_s); // RFC 4226 appendix D, counter 3
    }

    void codesFollowAClockThatWasSet_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("expected");
        // RFC 6238 appendix B, the last six of eight digits
        QTest::newRow("forward to 2009") << qint64(1'234'567'890) << u"005924"_s;
        QTest::newRow("back to 1970") << qint64(0) << u"755224"_s;
        QTest::newRow("forward to 2603") << qint64(20'000'000'000) << u"353130"_s;
    }

    void codesFollowAClockThatWasSet()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, expected);
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Acme"_s, u"alex"_s));
        list(m_profile.add(std::move(drafts)));
        QTRY_COMPARE(code(0), u"287082"_s);
        m_clock.utc = seconds * 1000;
        m_seconds->tick();
        QCOMPARE(code(0), QString()); // a code that does not hold is never shown
        QTRY_COMPARE(code(0), expected);
    }

    void firstReadIsOfTheFirstRows()
    {
        std::vector<account::AccountDraft> drafts;
        for (int i = 0; i < 100; ++i) {
            drafts.push_back(draftOf(u"Acme %1"_s.arg(i), u"alex"_s));
        }
        m_seconds->setRunning(false); // as before the window is on the screen
        list(m_profile.add(std::move(drafts)));
        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        QVERIFY(changes.wait());
        constexpr int first = int(AccountListModel::firstRead);
        QVERIFY(!code(0).isEmpty());
        QVERIFY(!code(first - 1).isEmpty());
        QVERIFY(code(first).isEmpty());
        (void)answerOf(m_profile.service.load()); // behind whatever else was asked for
        QVERIFY(code(first).isEmpty());
        m_seconds->setRunning(true);
        QTRY_VERIFY(!code(99).isEmpty());
    }

    void whatWasHiddenForLongComesBackWithoutAnOldCode()
    {
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Acme"_s, u"alex"_s));
        list(m_profile.add(std::move(drafts)));
        QTRY_VERIFY(!code(0).isEmpty());
        const auto old = code(0);
        m_seconds->setRunning(false);
        m_clock.pass(300);
        m_seconds->setRunning(true);
        QCOMPARE(code(0), QString());
        QTRY_VERIFY(!code(0).isEmpty());
        QVERIFY(code(0) != old);
    }

    void searchFindsEveryWordInAnyField_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("nothing typed") << QString() << QStringList{u"GitHub"_s, u"Google"_s, u"Crédit Mutuel"_s};
        QTest::newRow("part of an issuer") << u"git"_s << QStringList{u"GitHub"_s};
        QTest::newRow("without case and accents") << u"CREDIT"_s << QStringList{u"Crédit Mutuel"_s};
        QTest::newRow("part of an account") << u"example"_s << QStringList{u"Google"_s, u"Crédit Mutuel"_s};
        QTest::newRow("words in any order") << u"example goo"_s << QStringList{u"Google"_s};
        QTest::newRow("part of a note") << u"printer"_s << QStringList{u"Google"_s};
        QTest::newRow("a wrong letter") << u"gitjub"_s << QStringList{u"GitHub"_s};
        QTest::newRow("a missing letter") << u"gogle"_s << QStringList{u"Google"_s};
        QTest::newRow("a letter too many") << u"githhub"_s << QStringList{u"GitHub"_s};
        QTest::newRow("two letters in each other's place") << u"igthub"_s << QStringList{u"GitHub"_s};
        QTest::newRow("a mistake at the beginning of a word") << u"credot mut"_s << QStringList{u"Crédit Mutuel"_s};
        QTest::newRow("two mistakes in a long word") << u"exmaple goggle"_s << QStringList{u"Google"_s};
        QTest::newRow("two mistakes in a short word are too many") << u"gxtxub"_s << QStringList();
        QTest::newRow("a mistake in three letters is too many") << u"gxt"_s << QStringList();
        QTest::newRow("what is there as it was typed hides what is like it")
            << u"alex"_s << QStringList{u"GitHub"_s, u"Google"_s};
        QTest::newRow("nothing matches") << u"zzz"_s << QStringList();
        QTest::newRow("a word longer than any") << QString(5'000, u'q') << QStringList();
    }

    void searchFindsEveryWordInAnyField()
    {
        QFETCH(QString, search);
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"GitHub"_s, u"alexp"_s));
        drafts.push_back(draftOf(u"Google"_s, u"alex@example.com"_s));
        drafts.push_back(draftOf(u"Crédit Mutuel"_s, u"jo@example.org"_s));
        drafts[1].account.note = u"The printer’s"_s;
        list(m_profile.add(std::move(drafts)));
        m_model->setSearch(search);
        QTEST(titles(), "found");
        QCOMPARE(m_model->total(), 3);
    }

    void rowsMoveByHand_data()
    {
        QTest::addColumn<QList<int>>("moves"); // From, to, from, to …
        QTest::addColumn<QStringList>("order");
        QTest::newRow("to the end") << QList{2, 4} << QStringList{u"P"_s, u"Q"_s, u"B"_s, u"C"_s, u"A"_s};
        QTest::newRow("to the beginning") << QList{4, 2} << QStringList{u"P"_s, u"Q"_s, u"C"_s, u"A"_s, u"B"_s};
        QTest::newRow("by one") << QList{2, 3} << QStringList{u"P"_s, u"Q"_s, u"B"_s, u"A"_s, u"C"_s};
        QTest::newRow("there and back") << QList{2, 3, 3, 2} << QStringList{u"P"_s, u"Q"_s, u"A"_s, u"B"_s, u"C"_s};
        QTest::newRow("two at once") << QList{2, 4, 2, 3} << QStringList{u"P"_s, u"Q"_s, u"C"_s, u"B"_s, u"A"_s};
        QTest::newRow("pinned ones among themselves")
            << QList{0, 1} << QStringList{u"Q"_s, u"P"_s, u"A"_s, u"B"_s, u"C"_s};
        QTest::newRow("not among the pinned ones")
            << QList{2, 0} << QStringList{u"P"_s, u"Q"_s, u"A"_s, u"B"_s, u"C"_s};
        QTest::newRow("to nowhere") << QList{2, 7} << QStringList{u"P"_s, u"Q"_s, u"A"_s, u"B"_s, u"C"_s};
        QTest::newRow("from nowhere") << QList{-1, 2} << QStringList{u"P"_s, u"Q"_s, u"A"_s, u"B"_s, u"C"_s};
    }

    void rowsMoveByHand()
    {
        QFETCH(QList<int>, moves);
        QFETCH(QStringList, order);
        std::vector<account::AccountDraft> drafts;
        for (const auto& name : {u"A"_s, u"Gone"_s, u"P"_s, u"B"_s, u"Q"_s, u"C"_s}) {
            drafts.push_back(draftOf(name, u"alex"_s));
            drafts.back().account.pinned = name == u"P"_s || name == u"Q"_s;
        }
        const auto gone = m_profile.add(std::move(drafts)).at(1);
        QVERIFY(answerOf(m_profile.service.remove(gone.id))); // it keeps its place among all
        list(m_profile.accounts());
        QCOMPARE(titles(), QStringList({u"P"_s, u"Q"_s, u"A"_s, u"B"_s, u"C"_s}));
        connect(m_model.get(), &AccountListModel::moveAsked, this, [this](const QUuid& id, std::size_t position) {
            store::AccountChange change;
            change.position = position;
            QVERIFY(answerOf(m_profile.service.edit(id, change)));
        });
        for (qsizetype i = 0; i < moves.size(); i += 2) {
            m_model->move(moves[i], moves[i + 1]);
            m_model->endMove(true);
        }
        QCOMPARE(titles(), order);
        m_model->setAccounts(m_profile.accounts()); // as they were saved
        QCOMPARE(titles(), order);
    }

    void rowThatIsNotKeptGoesBack()
    {
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"A"_s, u"alex"_s));
        drafts.push_back(draftOf(u"B"_s, u"alex"_s));
        list(m_profile.add(std::move(drafts)));
        const QSignalSpy asked(m_model.get(), &AccountListModel::moveAsked);
        QVERIFY(m_model->move(0, 1));
        QCOMPARE(titles(), QStringList({u"B"_s, u"A"_s}));
        m_model->endMove(false);
        QCOMPARE(titles(), QStringList({u"A"_s, u"B"_s}));
        QCOMPARE(asked.size(), 0);
    }

    void rowsStandByUse()
    {
        const QTemporaryDir folder;
        app::UsageLog usage(folder.path());
        usage.setOn(true);
        std::vector<account::AccountDraft> drafts;
        for (const auto& name : {u"A"_s, u"B"_s, u"C"_s, u"D"_s}) {
            drafts.push_back(draftOf(name, u"alex"_s));
        }
        drafts[3].account.pinned = true;
        const auto accounts = m_profile.add(std::move(drafts));
        list(accounts);
        m_model->setOrder(app::AppSettings::Order::LastUsed, usage);
        QVERIFY(!m_model->isMovable());
        QCOMPARE(titles(), QStringList({u"D"_s, u"A"_s, u"B"_s, u"C"_s}));
        usage.note(accounts[1].id, 10);
        usage.note(accounts[1].id, 20);
        usage.note(accounts[2].id, 30);
        QCOMPARE(titles(), QStringList({u"D"_s, u"A"_s, u"B"_s, u"C"_s})); // not under the pointer
        m_model->sortAgain();
        QCOMPARE(titles(), QStringList({u"D"_s, u"C"_s, u"B"_s, u"A"_s}));
        m_model->setOrder(app::AppSettings::Order::MostUsed, usage);
        QCOMPARE(titles(), QStringList({u"D"_s, u"B"_s, u"C"_s, u"A"_s}));
        m_model->setOrder(app::AppSettings::Order::Own, usage);
        QCOMPARE(titles(), QStringList({u"D"_s, u"A"_s, u"B"_s, u"C"_s}));
    }

    void isEmptyOnlyWhenThatIsKnown()
    {
        QVERIFY(
            !AccountListModel(AccountListModel::Scope::Active, m_profile.service, *m_seconds).isEmpty()); // not loaded
        list({});
        QVERIFY(m_model->isEmpty());
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"GitHub"_s, u"alexp"_s));
        list(m_profile.add(std::move(drafts)));
        QVERIFY(!m_model->isEmpty());
        m_model->clear();
        QCOMPARE(m_model->total(), 0);
        QVERIFY(!m_model->isEmpty());
    }

    void pinnedOnesComeFirst()
    {
        std::vector<account::AccountDraft> drafts;
        for (const auto& name : {u"A"_s, u"B"_s, u"C"_s}) {
            drafts.push_back(draftOf(name, u"alex"_s));
        }
        auto accounts = m_profile.add(std::move(drafts));
        accounts[2].pinned = true;
        list(accounts);
        QCOMPARE(titles(), (QStringList{u"C"_s, u"A"_s, u"B"_s}));
    }

    void accountThatGoesTakesOnlyItsRowAway()
    {
        std::vector<account::AccountDraft> drafts;
        for (const auto& name : {u"A"_s, u"B"_s, u"C"_s}) {
            drafts.push_back(draftOf(name, u"alex"_s));
        }
        auto accounts = m_profile.add(std::move(drafts));
        list(accounts);
        QTRY_VERIFY(!code(2).isEmpty());
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        QSignalSpy removals(m_model.get(), &QAbstractItemModel::rowsRemoved);
        auto fewer = accounts;
        fewer.erase(fewer.begin() + 1);
        m_model->setAccounts(fewer);
        QCOMPARE(titles(), (QStringList{u"A"_s, u"C"_s}));
        QVERIFY(!code(1).isEmpty()); // kept
        m_model->setAccounts(accounts);
        QCOMPARE(titles(), (QStringList{u"A"_s, u"B"_s, u"C"_s}));
        QCOMPARE(resets.count(), 0);
        QCOMPARE(removals.count(), 1);
    }

    void copyTakesTheNextCodeInTheLastSeconds_data()
    {
        QTest::addColumn<qint64>("at");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isNext");
        QTest::newRow("five seconds left") << qint64(55) << u"287082"_s << false;
        QTest::newRow("four seconds left") << qint64(56) << u"359152"_s << true;
        QTest::newRow("one second left") << qint64(59) << u"359152"_s << true;
        QTest::newRow("a new period") << qint64(60) << u"359152"_s << false;
    }

    void copyTakesTheNextCodeInTheLastSeconds()
    {
        QFETCH(qint64, at);
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Acme"_s, u"alex"_s));
        m_clock.utc = at * 1000;
        m_seconds->tick();
        list(m_profile.add(std::move(drafts)));
        QCOMPARE(m_model->codeToCopy(0).text, QString());
        QTRY_VERIFY(!code(0).isEmpty());
        QTEST(m_model->codeToCopy(0).text, "text");
        QTEST(m_model->codeToCopy(0).isNext, "isNext");
        QCOMPARE(m_model->codeToCopy(1).text, QString());
    }

    void countedCodeComesOnRequest()
    {
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Bank"_s, u"alex"_s, rfcKey, otp::Type::Hotp));
        list(m_profile.add(std::move(drafts)));
        (void)m_profile.accounts();
        QCOMPARE(code(0), QString());
        QSignalSpy taken(m_model.get(), &AccountListModel::taken);
        m_model->takeNext(0);
        QVERIFY(taken.wait());
        QCOMPARE(code(0), u"287082"_s); // RFC 4226 appendix D, counter 1
        QCOMPARE(m_model->codeToCopy(0).text, u"287082"_s);
        passSeconds(3'600);
        QCOMPARE(code(0), u"287082"_s); // time has no say
        QCOMPARE(m_profile.accounts()[0].parameters.counter, 1U);
    }

    void knownCodesAreThereAtOnce()
    {
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Acme"_s, u"alex"_s));
        drafts.push_back(draftOf(u"Bank"_s, u"alex"_s, rfcKey, otp::Type::Hotp));
        drafts.push_back(draftOf(u"Later"_s, u"alex"_s));
        auto accounts = m_profile.add(std::move(drafts));
        app::AccountService::Codes codes;
        codes.accounts = {accounts[0], accounts[1], accounts[2]};
        codes.answers = answerOf(m_profile.service.codesAt(codes.accounts, start));
        QVERIFY(codes.answers[0] && codes.answers[1] && codes.answers[2]);
        ++accounts[2].generation; // another key by now
        list({});
        m_model->setAccounts(accounts, codes);
        QCOMPARE(code(0), u"287082"_s);
        QCOMPARE(code(1), QString()); // it is shown when it is asked for
        QCOMPARE(code(2), QString());
        passSeconds(30);
        QCOMPARE(code(0), u"359152"_s);
    }

    void knownCodesOfAnEarlierTimeAreNotShown()
    {
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Acme"_s, u"alex"_s));
        app::AccountService::Codes codes;
        codes.accounts = m_profile.add(std::move(drafts));
        codes.answers = answerOf(m_profile.service.codesAt(codes.accounts, start));
        list({});
        passSeconds(90);
        m_model->setAccounts(codes.accounts, codes);
        QCOMPARE(code(0), QString());
        QTRY_COMPARE(code(0), u"338314"_s); // RFC 4226 appendix D, counter 4
    }

    void countedCodeStaysWhenTheListIsReadAgain()
    {
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Bank"_s, u"alex"_s, rfcKey, otp::Type::Hotp));
        list(m_profile.add(std::move(drafts)));
        QSignalSpy taken(m_model.get(), &AccountListModel::taken);
        m_model->takeNext(0);
        QVERIFY(taken.wait());
        m_model->setAccounts(m_profile.accounts());
        QCOMPARE(code(0), u"287082"_s);
        (void)answerOf(m_profile.service.takeNextHotp(m_profile.accounts()[0].id)); // another program
        m_model->setAccounts(m_profile.accounts());
        QCOMPARE(code(0), QString());
    }

    void accountThatWasRenamedElsewhereLeavesTheSearch()
    {
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Bank"_s, u"alex"_s));
        drafts.push_back(draftOf(u"Riverbank"_s, u"alex"_s));
        auto accounts = m_profile.add(std::move(drafts));
        list(accounts);
        m_model->setSearch(u"bank"_s);
        QSignalSpy counts(m_model.get(), &AccountListModel::countChanged);
        accounts[0].issuer = u"Credit union"_s;
        m_model->setAccounts(accounts);
        QCOMPARE(titles(), QStringList{u"Riverbank"_s});
        QCOMPARE(counts.count(), 1);
        m_model->setSearch(u"union"_s);
        QCOMPARE(titles(), QStringList{u"Credit union"_s});
    }

    void stagedKeyStandsBehindTheOldOne()
    {
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Acme"_s, u"alex"_s));
        drafts.push_back(draftOf(u"Other"_s, u"alex"_s));
        (void)m_profile.add(std::move(drafts));
        std::vector<account::AccountDraft> again;
        again.push_back(draftOf(u"Acme"_s, u"alex"_s, "another key of 20 by"));
        const auto accounts = m_profile.add(std::move(again));
        list(accounts);
        QCOMPARE(titles(), (QStringList{u"Acme"_s, u"Other"_s}));
        list(accounts, AccountListModel::Scope::Staged);
        QCOMPARE(titles(), (QStringList{u"Acme"_s, u"Acme"_s}));
        QCOMPARE(m_model->index(0).data(AccountListModel::StagedRole).toBool(), false);
        QCOMPARE(m_model->index(1).data(AccountListModel::StagedRole).toBool(), true);
        QTRY_COMPARE(code(0), u"287082"_s);
        QTRY_VERIFY(!code(1).isEmpty() && code(1) != code(0));
    }

    void lockedStoreIsSaidOnceAndAskedAgainAfterRenew()
    {
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Acme"_s, u"alex"_s));
        const auto accounts = m_profile.add(std::move(drafts));
        (void)answerOf(m_profile.service.lock());
        m_model = std::make_unique<AccountListModel>(AccountListModel::Scope::Active, m_profile.service, *m_seconds);
        QSignalSpy failures(m_model.get(), &AccountListModel::storeFailed);
        m_model->setAccounts(accounts);
        QVERIFY(failures.wait());
        passSeconds(1);
        passSeconds(30);
        (void)m_profile.accounts();
        QCOMPARE(failures.count(), 1);
        (void)answerOf(m_profile.service.unlock(base::SecretBytes::copyOf(storePassword)));
        m_model->renew();
        QTRY_VERIFY(!code(0).isEmpty());
    }
};

QTEST_GUILESS_MAIN(AccountListModelTest)
#include "AccountListModelTest.moc"
