#include "store/SecretRecord.h"
#include "store/StoreFixture.h"

#include <QDir>
#include <QTest>

/// What is left after a step that failed or was interrupted, and what recovery makes of it.
class AccountRecoveryTest : public QObject, private StoreFixture
{
    Q_OBJECT

    /// The index and the items as after a kill between the item of an edit and the index that uses it.
    QUuid interruptedEdit(const AccountDraft& one, const AccountChange& change)
    {
        auto accounts = opened();
        AccountDraft copy{one.account, one.secret.clone()};
        const auto id = addOne(accounts, std::move(copy)).account.id;
        const QDir folder(m_folder->path());
        const auto index = folder.filePath(u"accounts.json"_s);
        m_secrets.afterWrite = [&] { QVERIFY(QFile::copy(index, folder.filePath(u"then"_s))); };
        auto items = copyOf(m_secrets.items);
        if (!accounts.edit(id, change)) {
            return {};
        }
        m_secrets.afterWrite = {};
        m_secrets.items.merge(items); // the earlier generation is there still
        return QFile::remove(index) && QFile::rename(folder.filePath(u"then"_s), index) ? id : QUuid();
    }

    static decltype(FakeSecretStore::items) copyOf(const decltype(FakeSecretStore::items)& items)
    {
        decltype(FakeSecretStore::items) copy;
        for (const auto& [id, value] : items) {
            copy.emplace(id, value.clone());
        }
        return copy;
    }

private Q_SLOTS:
    void init() { startAnew(); }

    void failedWriteLeavesTheOldState_data()
    {
        QTest::addColumn<int>("written");
        QTest::newRow("the first item fails") << 0;
        QTest::newRow("the second item fails") << 1;
    }
    void failedWriteLeavesTheOldState()
    {
        QFETCH(int, written);
        auto accounts = opened();
        (void)addOne(accounts, draft(u"A"_s, u"x"_s));
        m_secrets.failWrites = ErrorCode::KeychainLocked;
        m_secrets.writesUntilFailure = static_cast<std::size_t>(written);
        std::vector<AccountDraft> drafts;
        drafts.push_back(draft(u"B"_s, u"y"_s));
        drafts.push_back(draft(u"C"_s, u"z"_s));
        drafts.push_back(draft(u"A"_s, u"x"_s));
        const auto outcomes = accounts.add(drafts);
        QCOMPARE(outcomes[0].kind, Kind::Failed);
        QCOMPARE(base::toString(outcomes[0].error->code), base::toString(ErrorCode::KeychainLocked));
        QCOMPARE(outcomes[1].kind, Kind::Failed);
        QCOMPARE(outcomes[2].kind, Kind::Duplicate);
        QCOMPARE(stored().size(), 1U);
        QCOMPARE(m_secrets.items.size(), 1U); // what was written is taken back
        QVERIFY(opened().load()->content.intents.empty());
    }

    void itemThatCannotBeTakenBackIsFoundLater()
    {
        auto accounts = opened();
        m_secrets.failWrites = ErrorCode::KeychainStalled;
        m_secrets.failRemoves = ErrorCode::KeychainStalled;
        m_secrets.writesUntilFailure = 1;
        std::vector<AccountDraft> drafts;
        drafts.push_back(draft(u"B"_s, u"y"_s));
        drafts.push_back(draft(u"C"_s, u"z"_s));
        QCOMPARE(accounts.add(drafts).front().kind, Kind::Failed);
        QCOMPARE(m_secrets.items.size(), 1U);
        QCOMPARE(opened().load()->content.intents.size(), 2U);
        m_secrets.failWrites.reset();
        m_secrets.failRemoves.reset();
        QVERIFY(accounts.recover());
        QVERIFY(m_secrets.items.empty());
        QVERIFY(opened().load()->content.intents.empty());
        QVERIFY(stored().empty());
    }

    void interruptedAddIsCompletedWhenItsItemIsThere_data()
    {
        QTest::addColumn<bool>("itemThere");
        QTest::newRow("killed after the item was written") << true;
        QTest::newRow("killed before the item was written") << false;
    }
    void interruptedAddIsCompletedWhenItsItemIsThere()
    {
        QFETCH(bool, itemThere);
        auto one = draft(u"A"_s, u"x"_s);
        one.account.id = QUuid::createUuid();
        const store::SecretKey key{one.account.id, 1};
        store::AccountIndex index(m_folder->path());
        store::IndexContent content;
        content.backend = m_secrets.name;
        content.intents.push_back({store::Intent::Kind::Add, key, one.account});
        QVERIFY(index.save(content));
        if (itemThere) {
            m_secrets.items.emplace(FakeSecretStore::Id{key.account, 1},
                                    store::SecretRecord{one.account.parameters, one.secret.clone()}.encode(key));
        }
        m_secrets.failReads = ErrorCode::KeychainLocked;
        QVERIFY(opened().recover());
        QCOMPARE(opened().load()->content.intents.size(), 1U); // a locked keychain proves nothing
        m_secrets.failReads.reset();
        QVERIFY(opened().recover());
        QCOMPARE(stored().size(), itemThere ? 1U : 0U);
        QVERIFY(opened().load()->content.intents.empty());
        QCOMPARE(m_secrets.items.size(), itemThere ? 1U : 0U);
    }

    void interruptedEditIsCompletedWhole()
    {
        AccountChange change;
        change.issuer = u"B"_s;
        change.parameters.digits = 8;
        const auto id = interruptedEdit(draft(u"A"_s, u"x"_s), change);
        QVERIFY(!id.isNull());
        QCOMPARE(stored().front().issuer, u"A"_s);
        QVERIFY(opened().recover());
        QCOMPARE(stored().front().issuer, u"B"_s);
        QCOMPARE(stored().front().parameters.digits, 8);
        QCOMPARE(m_secrets.items.size(), 1U);
        QVERIFY(m_secrets.items.contains({id, 2U}));
    }

    void recoveryKeepsWhatWasChangedSince()
    {
        AccountChange change;
        change.parameters.digits = 8;
        const auto id = interruptedEdit(draft(u"A"_s, u"x"_s, rfcKey, otp::Type::Hotp), change);
        auto accounts = opened();
        AccountChange rename;
        rename.issuer = u"B"_s;
        QVERIFY(accounts.edit(id, rename));
        QVERIFY(accounts.takeNextHotp(id));
        QVERIFY(accounts.takeNextHotp(id));
        QVERIFY(accounts.remove(id));
        QVERIFY(accounts.recover());
        const auto account = stored().front();
        QCOMPARE(account.issuer, u"B"_s);
        QCOMPARE(account.parameters.counter, 2U);
        QCOMPARE(account.state, State::Binned);
        QCOMPARE(account.parameters.digits, 8); // of the item that is there now
        QCOMPARE(opened().codesAt(stored(), 0).front()->now.text, u"37359152"_s);
    }

    void purgedAccountDoesNotComeBack()
    {
        AccountChange change;
        change.parameters.digits = 8;
        const auto id = interruptedEdit(draft(u"A"_s, u"x"_s), change);
        auto accounts = opened();
        QVERIFY(accounts.remove(id));
        QVERIFY(accounts.purge(id));
        QVERIFY(accounts.recover());
        QVERIFY(stored().empty());
        QVERIFY(m_secrets.items.empty());
    }

    void keyStaysWhereTheDiskTakesNothingMore()
    {
        auto accounts = opened();
        const auto id = addOne(accounts, draft(u"A"_s, u"x"_s)).account.id;
        AccountChange change;
        change.parameters.digits = 8;
        QDir folder(m_folder->path());
        m_secrets.afterWrite = [&] { folder.mkdir(u"accounts.json.new"_s); }; // no save from here on, also for root
        QVERIFY(!accounts.edit(id, change));
        m_secrets.afterWrite = {};
        QCOMPARE(m_secrets.items.size(), 2U); // nobody knows which of them the index on the disk uses
        QVERIFY(folder.rmdir(u"accounts.json.new"_s));
        QVERIFY(opened().recover());
        QVERIFY(opened().codesAt(stored(), 59).front());
        QCOMPARE(m_secrets.items.size(), 1U);
    }

    void earlierItemStaysUntilTheNewOneCanBeRead()
    {
        auto accounts = opened();
        const auto id = addOne(accounts, draft(u"A"_s, u"x"_s)).account.id;
        AccountChange change;
        change.parameters.digits = 8;
        m_secrets.failRemoves = ErrorCode::KeychainStalled;
        QVERIFY(accounts.edit(id, change));
        m_secrets.failRemoves.reset();
        const auto newer = m_secrets.items.extract({id, 2U});
        QVERIFY(opened().recover());
        QCOMPARE(m_secrets.items.size(), 1U);
        QVERIFY(m_secrets.items.contains({id, 1U}));
    }

    void nameOfAnItemIsNeverUsedTwice()
    {
        auto accounts = opened();
        const auto id = addOne(accounts, draft(u"A"_s, u"x"_s)).account.id;
        AccountChange change;
        change.parameters.digits = 8;
        QDir folder(m_folder->path());
        m_secrets.failRemoves = ErrorCode::KeychainStalled;
        m_secrets.failWrites = ErrorCode::KeychainStalled;
        QVERIFY(!accounts.edit(id, change));
        m_secrets.failWrites.reset();
        change.parameters.digits = 7;
        QCOMPARE(accounts.edit(id, change)->generation, 3U); // the stalled write may come true at any time
        QCOMPARE(stored().front().parameters.digits, 7);
    }

    void binKeepsThirtyDaysAndThenTheItemGoesToo()
    {
        auto accounts = opened();
        const auto id = addOne(accounts, draft(u"A"_s, u"x"_s)).account.id;
        QVERIFY(accounts.remove(id));
        QCOMPARE(base::toString(accounts.remove(id).error().code), base::toString(ErrorCode::WrongState));
        QCOMPARE(m_secrets.items.size(), 1U);
        m_clock.seconds += store::binSeconds;
        QVERIFY(accounts.recover());
        QCOMPARE(stored().size(), 1U);
        QVERIFY(accounts.restore(id));
        QCOMPARE(stored().front().state, State::Active);
        QVERIFY(accounts.remove(id));
        m_clock.seconds += store::binSeconds + 1;
        QVERIFY(accounts.recover());
        QCOMPARE(stored().size(), 1U); // it was seen once; the clock may be wrong
        m_clock.seconds += 86'400;
        m_secrets.failRemoves = ErrorCode::KeychainLocked;
        QVERIFY(accounts.recover());
        QVERIFY(stored().empty());
        QCOMPARE(m_secrets.items.size(), 1U);
        m_secrets.failRemoves.reset();
        QVERIFY(accounts.recover());
        QVERIFY(m_secrets.items.empty());
    }

    void clockThatWasWrongEmptiesNoBin()
    {
        auto accounts = opened();
        const auto id = addOne(accounts, draft(u"A"_s, u"x"_s)).account.id;
        QVERIFY(accounts.remove(id));
        m_clock.seconds += 400 * qint64{86'400};
        QVERIFY(accounts.recover());
        m_clock.seconds -= 400 * qint64{86'400}; // mended
        QVERIFY(accounts.recover());
        m_clock.seconds += store::binSeconds + 1;
        QVERIFY(accounts.recover());
        QCOMPARE(stored().size(), 1U);
        QVERIFY(accounts.restore(id));
    }
};

QTEST_GUILESS_MAIN(AccountRecoveryTest)
#include "AccountRecoveryTest.moc"
