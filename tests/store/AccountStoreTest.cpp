#include "store/AccountStore.h"
#include "store/StoreFixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <thread>

class AccountStoreTest : public QObject, private StoreFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startAnew(); }

    void addedAccountIsThereAfterReopening()
    {
        auto accounts = opened();
        const auto outcome = addOne(accounts, draft(u"GitHub"_s, u"alex"_s));
        QCOMPARE(outcome.kind, Kind::Added);
        QCOMPARE(stored().size(), 1U);
        QCOMPARE(stored().front(), outcome.account);
        QCOMPARE(m_secrets.items.size(), 1U);
        auto again = opened();
        const auto codes = again.codesAt(stored(), 59); // RFC 6238 appendix B, last 6 digits
        QCOMPARE(codes.front()->now.text, u"287082"_s);
        QCOMPARE(codes.front()->now.validUntil, 60);
    }

    void indexHoldsNoSecret()
    {
        auto accounts = opened();
        (void)addOne(accounts, draft(u"GitHub"_s, u"alex"_s));
        const auto bytes = indexFile();
        QVERIFY(!bytes.contains("12345678901234567890"));
        QVERIFY(!bytes.contains("GEZDGNBVGY3TQOJQ"));
        QVERIFY(!bytes.contains("MTIzNDU2Nzg5MD"));
        QVERIFY(!bytes.contains("3132333435363738"));
        QVERIFY(stored().front().issuer == u"GitHub"_s);
    }

    void codesAreReadFromTheStoreOnce()
    {
        auto accounts = opened();
        (void)addOne(accounts, draft(u"GitHub"_s, u"alex"_s));
        const auto before = m_secrets.reads;
        (void)accounts.codesAt(stored(), 59);
        (void)accounts.codesAt(stored(), 89);
        QCOMPARE(m_secrets.reads, before + 1);
        accounts.forgetSecrets();
        (void)accounts.codesAt(stored(), 89);
        QCOMPARE(m_secrets.reads, before + 2);
    }

    void sameKeyIsADuplicateAndOtherKeyIsStaged()
    {
        auto accounts = opened();
        const auto first = addOne(accounts, draft(u"GitHub"_s, u"alex"_s));
        const auto second = addOne(accounts, draft(u"github "_s, u"ALEX"_s));
        QCOMPARE(second.kind, Kind::Duplicate);
        QCOMPARE(second.account.id, first.account.id);
        QCOMPARE(m_secrets.items.size(), 1U);

        const auto other = addOne(accounts, draft(u"GitHub"_s, u"alex"_s, "another key of 20 by"));
        QCOMPARE(other.kind, Kind::Staged);
        QCOMPARE(other.account.replaces, first.account.id);
        QCOMPARE(stored().size(), 2U);
        QCOMPARE(m_secrets.items.size(), 2U);

        QVERIFY(accounts.acceptStaged(other.account.id));
        QCOMPARE(stored()[0].state, State::Archived);
        QCOMPARE(stored()[1].state, State::Active);
        QVERIFY(stored()[1].replaces.isNull());
        QVERIFY(accounts.restore(first.account.id)); // the old key is not lost
        QCOMPARE(stored()[0].state, State::Active);
        QCOMPARE(base::toString(accounts.acceptStaged(first.account.id).error().code),
                 base::toString(ErrorCode::WrongState));
    }

    void sameCodeTwiceInOneBatchIsOneAccount()
    {
        auto accounts = opened();
        std::vector<AccountDraft> drafts;
        drafts.push_back(draft(u"A"_s, u"x"_s));
        drafts.push_back(draft(u"A"_s, u"x"_s));
        drafts.push_back(draft(QString(), QString()));
        drafts.push_back(draft(QString(), QString(), "a nameless other key"));
        const auto outcomes = accounts.add(drafts);
        QCOMPARE(outcomes[0].kind, Kind::Added);
        QCOMPARE(outcomes[1].kind, Kind::Duplicate);
        QCOMPARE(outcomes[2].kind, Kind::Added); // without names nothing says that it replaces another
        QCOMPARE(outcomes[3].kind, Kind::Added);
        QCOMPARE(stored().size(), 3U);
    }

    void planStoresNothing()
    {
        auto accounts = opened();
        (void)addOne(accounts, draft(u"A"_s, u"x"_s));
        std::vector<AccountDraft> drafts;
        drafts.push_back(draft(u"A"_s, u"x"_s));
        drafts.push_back(draft(u"A"_s, u"x"_s, "another key of 20 by"));
        drafts.push_back(draft(u"B"_s, u"y"_s));
        const auto before = indexFile();
        const auto planned = accounts.plan(drafts);
        QCOMPARE(planned[0].kind, Kind::Duplicate);
        QCOMPARE(planned[1].kind, Kind::Staged);
        QCOMPARE(planned[2].kind, Kind::Added);
        QCOMPARE(indexFile(), before);
    }

    void storeThatIsNotReadyLeavesNoTrace()
    {
        auto accounts = opened();
        m_secrets.notReady = ErrorCode::KeychainNoBus;
        const auto outcome = addOne(accounts, draft(u"A"_s, u"x"_s));
        QCOMPARE(outcome.kind, Kind::Failed);
        QCOMPARE(base::toString(outcome.error->code), base::toString(ErrorCode::KeychainNoBus));
        QVERIFY(!QFile::exists(m_folder->filePath(u"accounts.json"_s)));
    }

    void hotpCounterIsSavedBeforeTheCodeIsGiven()
    {
        auto accounts = opened();
        const auto id = addOne(accounts, draft(u"A"_s, u"x"_s, rfcKey, otp::Type::Hotp)).account.id;
        QCOMPARE(accounts.codesAt(stored(), 0).front()->now.text, u"755224"_s); // RFC 4226 appendix D
        QCOMPARE(accounts.takeNextHotp(id)->now.text, u"287082"_s);
        QCOMPARE(stored().front().parameters.counter, 1U);
        QCOMPARE(accounts.takeNextHotp(id)->now.text, u"359152"_s);
        // A folder in the place of the new file makes every save fail, also for root.
        QVERIFY(QDir(m_folder->path()).mkdir(u"accounts.json.new"_s));
        const auto refused = accounts.takeNextHotp(id);
        QVERIFY(!refused);
        QCOMPARE(stored().front().parameters.counter, 2U);
        const auto totp = addOne(accounts, draft(u"B"_s, u"y"_s));
        QCOMPARE(totp.kind, Kind::Failed);
    }

    void lockedStoreDoesNotAdvanceTheCounter()
    {
        auto accounts = opened();
        const auto id = addOne(accounts, draft(u"A"_s, u"x"_s, rfcKey, otp::Type::Hotp)).account.id;
        m_secrets.failReads = ErrorCode::KeychainLocked;
        QCOMPARE(base::toString(accounts.takeNextHotp(id).error().code), base::toString(ErrorCode::KeychainLocked));
        QCOMPARE(stored().front().parameters.counter, 0U);
    }

    void editChangesOnlyWhatIsGiven()
    {
        auto accounts = opened();
        const auto id = addOne(accounts, draft(u"A"_s, u"x"_s)).account.id;
        (void)addOne(accounts, draft(u"B"_s, u"y"_s));
        AccountChange change;
        change.note = u"the blue one"_s;
        change.tags = QStringList{u"Work"_s};
        change.pinned = true;
        change.position = 1;
        m_secrets.failReads = ErrorCode::KeychainLocked; // metadata needs no secret store
        const auto edited = accounts.edit(id, change);
        QVERIFY(edited);
        QCOMPARE(edited->issuer, u"A"_s);
        QCOMPARE(stored()[1].note, u"the blue one"_s);
        QCOMPARE(stored()[1].tags, QStringList{u"Work"_s});
        QVERIFY(stored()[1].pinned);
        QCOMPARE(base::toString(accounts.edit(QUuid::createUuid(), change).error().code),
                 base::toString(ErrorCode::AccountNotFound));
    }

    void newParametersAreANewItem()
    {
        auto accounts = opened();
        const auto id = addOne(accounts, draft(u"A"_s, u"x"_s)).account.id;
        AccountChange change;
        change.parameters.digits = 8;
        m_secrets.failWrites = ErrorCode::KeychainFailed;
        QVERIFY(!accounts.edit(id, change));
        QCOMPARE(stored().front().parameters.digits, 6);
        m_secrets.failWrites.reset();
        QVERIFY(accounts.edit(id, change));
        QCOMPARE(stored().front().generation, 2U);
        QCOMPARE(m_secrets.items.size(), 1U);
        QVERIFY(m_secrets.items.contains({id, 2U}));
        QCOMPARE(accounts.codesAt(stored(), 59).front()->now.text, u"94287082"_s); // RFC 6238 appendix B
    }

    void editOfAnOldCopyDoesNotSetTheCounterBack()
    {
        auto accounts = opened();
        const auto id = addOne(accounts, draft(u"A"_s, u"x"_s, rfcKey, otp::Type::Hotp)).account.id;
        AccountChange change;
        change.parameters.digits = 7;
        QVERIFY(opened().takeNextHotp(id));
        QVERIFY(opened().takeNextHotp(id));
        QCOMPARE(accounts.edit(id, change)->parameters.counter, 2U);
        QCOMPARE(accounts.codesAt(stored(), 0).front()->now.text, u"7359152"_s); // RFC 4226 appendix D: 137359152
        change.parameters.counter = 9;
        QCOMPARE(accounts.edit(id, change)->parameters.counter, 9U);
        change.parameters.digits = 11;
        QCOMPARE(base::toString(accounts.edit(id, change).error().code), base::toString(ErrorCode::InvalidDigits));
    }

    void acceptedKeyStandsAlone()
    {
        auto accounts = opened();
        const auto old = addOne(accounts, draft(u"A"_s, u"x"_s)).account.id;
        const auto first = addOne(accounts, draft(u"A"_s, u"x"_s, "a key never accepted")).account.id;
        std::vector<AccountDraft> twice;
        twice.push_back(draft(u"A"_s, u"x"_s, "another key of 20 by"));
        twice.push_back(draft(u"A"_s, u"x"_s, "another key of 20 by"));
        const auto outcomes = accounts.add(twice);
        QCOMPARE(outcomes[0].kind, Kind::Staged);
        QCOMPARE(outcomes[0].account.replaces, old);
        QCOMPARE(outcomes[1].kind, Kind::Duplicate);
        QVERIFY(accounts.acceptStaged(outcomes[0].account.id));
        const auto content = opened().load()->content;
        QCOMPARE(content.find(old)->state, State::Archived);
        QCOMPARE(content.find(first)->state, State::Binned);
        QCOMPARE(content.find(outcomes[0].account.id)->state, State::Active);
    }

    void draftThatMakesNoCodesFailsAlone()
    {
        auto accounts = opened();
        std::vector<AccountDraft> drafts;
        drafts.push_back(draft(u"A"_s, u"x"_s, rfcKey, otp::Type::Motp)); // without its PIN
        drafts.push_back(draft(u"B"_s, u"y"_s));
        const auto outcomes = accounts.add(drafts);
        QCOMPARE(outcomes[0].kind, Kind::Failed);
        QCOMPARE(base::toString(outcomes[0].error->code), base::toString(ErrorCode::InvalidPin));
        QCOMPARE(outcomes[1].kind, Kind::Added);
        QCOMPARE(stored().size(), 1U);
    }

    void keychainOfTheSameFamilyIsTakenAndNoted()
    {
        auto accounts = opened();
        m_secrets.name = u"kwallet5"_s;
        (void)addOne(accounts, draft(u"A"_s, u"x"_s));
        m_secrets.name = u"kwallet6"_s;
        m_secrets.formerName = u"kwallet5"_s;
        QCOMPARE(addOne(accounts, draft(u"B"_s, u"y"_s)).kind, Kind::Added);
        QCOMPARE(opened().load()->content.backend, u"kwallet6"_s);
    }

    void otherBackendIsRefused_data()
    {
        QTest::addColumn<QString>("backend");
        QTest::addColumn<ErrorCode>("expected");
        QTest::newRow("another keychain") << u"kwallet5"_s << ErrorCode::KeychainBackendChanged;
        QTest::newRow("the sealed file") << u"sealed"_s << ErrorCode::StoreMismatch;
    }
    void otherBackendIsRefused()
    {
        QFETCH(QString, backend);
        QFETCH(ErrorCode, expected);
        auto accounts = opened();
        (void)addOne(accounts, draft(u"A"_s, u"x"_s));
        m_secrets.name = backend;
        const auto before = indexFile();
        QCOMPARE(base::toString(addOne(accounts, draft(u"B"_s, u"y"_s)).error->code), base::toString(expected));
        QCOMPARE(base::toString(accounts.recover().error().code), base::toString(expected));
        QCOMPARE(indexFile(), before);
        QCOMPARE(m_secrets.items.size(), 1U);
    }

    void twoStoresAtOnceLoseNothing()
    {
        constexpr int rounds = 50;
        QString path = m_folder->path();
        const auto work = [path](const QString& issuer) {
            FakeSecretStore secrets;
            FixedClock clock;
            store::AccountStore accounts(path, secrets, clock);
            for (int i = 0; i < rounds; ++i) {
                auto one = draft(issuer, QString::number(i));
                (void)accounts.add(std::span(&one, 1));
            }
        };
        std::thread other(work, u"A"_s);
        work(u"B"_s);
        other.join();
        QCOMPARE(stored().size(), std::size_t{2 * rounds});
        QCOMPARE(opened().load()->content.revision, quint64{4 * rounds});
    }

    void progressCanStopBetweenGroups()
    {
        auto accounts = opened();
        std::vector<AccountDraft> drafts;
        for (int i = 0; i < 150; ++i) {
            drafts.push_back(draft(u"A"_s, QString::number(i)));
        }
        const auto outcomes = accounts.add(drafts, [](std::size_t done, std::size_t) { return done < 100; });
        QCOMPARE(outcomes.size(), 150U);
        QCOMPARE(outcomes[127].kind, Kind::Added);
        QCOMPARE(base::toString(outcomes[128].error->code), base::toString(ErrorCode::Cancelled));
        QCOMPARE(stored().size(), 128U);
    }
};

QTEST_GUILESS_MAIN(AccountStoreTest)
#include "AccountStoreTest.moc"
