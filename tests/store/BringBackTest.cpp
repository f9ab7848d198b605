#include "Outcome.h"
#include "StoreFixture.h"

#include <QTest>

using Returned = store::ReturnOutcome::Kind;

/// Accounts of a backup come back as they were, and take nothing from what is there.
class BringBackTest : public QObject, private StoreFixture
{
    Q_OBJECT

private:
    /// What a backup of the present state holds.
    std::vector<AccountDraft> saved()
    {
        auto accounts = opened();
        std::vector<AccountDraft> drafts;
        const auto all = stored();
        auto secrets = accounts.secretsOf(all);
        for (std::size_t i = 0; i < all.size(); ++i) {
            drafts.push_back({all[i], std::move(*secrets[i])});
        }
        return drafts;
    }

    std::vector<Returned> bringBack(const std::vector<AccountDraft>& drafts)
    {
        auto accounts = opened();
        std::vector<Returned> planned;
        for (const auto& outcome : accounts.planReturn(drafts)) {
            planned.push_back(outcome.kind);
        }
        std::vector<Returned> kinds;
        for (const auto& outcome : accounts.bringBack(drafts)) {
            kinds.push_back(outcome.kind);
        }
        if (kinds != planned) {
            QTest::qFail("done was another thing than planned", __FILE__, __LINE__);
        }
        return kinds;
    }

    bool hasKey(const account::Account& account, std::string_view key)
    {
        auto accounts = opened();
        const auto secret = accounts.secretsOf(std::span(&account, 1));
        return secret.front() && secret.front()->key.text() == key;
    }

private Q_SLOTS:
    void init() { startAnew(); }

    void anEmptyProfileIsAsItWas()
    {
        auto accounts = opened();
        const auto one = addOne(accounts, draft(u"One"_s, u"a"_s)).account;
        addOne(accounts, draft(u"Counting"_s, u"b"_s, rfcKey, otp::Type::Hotp));
        const auto old = addOne(accounts, draft(u"Renewed"_s, u"c"_s)).account;
        const auto fresh = addOne(accounts, draft(u"Renewed"_s, u"c"_s, "another key, 20 byte")).account;
        QVERIFY(accounts.acceptStaged(fresh.id));
        addOne(accounts, draft(u"One"_s, u"a"_s, "a third key, 20 bytes")); // staged
        const auto gone = addOne(accounts, draft(u"Gone"_s, u"d"_s)).account;
        QVERIFY(accounts.remove(gone.id));
        QVERIFY(accounts.edit(one.id, {{}, {}, u"a note"_s, QStringList{u"tag"_s}, true, {}, {{}, 8, {}, {}}}));
        const auto drafts = saved();
        const auto before = stored();

        startAnew();
        m_clock.seconds += 1000;
        const auto kinds = bringBack(drafts);
        QCOMPARE(kinds, std::vector(drafts.size(), Returned::Added));
        auto after = stored();
        QCOMPARE(after.size(), before.size());
        for (std::size_t i = 0; i < after.size(); ++i) {
            auto expected = before[i];
            if (expected.state == State::Binned) { // it gets its 30 days anew
                expected.changedAt = m_clock.seconds;
            }
            QVERIFY2(after[i] == expected, qPrintable(after[i].issuer));
            QVERIFY(hasKey(after[i], drafts[i].secret.key.text()));
        }
        QCOMPARE(bringBack(drafts), std::vector(drafts.size(), Returned::Duplicate));
        QCOMPARE(stored().size(), before.size());
    }

    void aKeyThatTheKeychainHasLostIsStoredAgain()
    {
        auto accounts = opened();
        const auto lost = addOne(accounts, draft(u"One"_s, u"a"_s)).account;
        const auto drafts = saved();
        m_secrets.items.clear();
        QVERIFY(accounts.edit(lost.id, {u"Renamed"_s, {}, {}, {}, {}, {}, {}}));
        QCOMPARE(bringBack(drafts), std::vector{Returned::Mended});
        const auto present = stored();
        QCOMPARE(present.size(), std::size_t{1});
        QCOMPARE(present.front().issuer, u"Renamed"_s); // what was changed since stays
        QVERIFY(hasKey(present.front(), rfcKey));
        QVERIFY(opened().load()->content.intents.empty());
    }

    void anItemThatIsNoneIsReplaced()
    {
        auto accounts = opened();
        const auto lost = addOne(accounts, draft(u"One"_s, u"a"_s)).account;
        const auto drafts = saved();
        m_secrets.items.begin()->second = base::SecretBytes::copyOf("rubbish");
        QCOMPARE(bringBack(drafts), std::vector{Returned::Mended});
        QVERIFY(hasKey(stored().front(), rfcKey));
        QCOMPARE(m_secrets.items.size(), std::size_t{1});
    }

    void theSameKeyUnderTheSameNamesIsADuplicate()
    {
        auto accounts = opened();
        addOne(accounts, draft(u"One"_s, u"a"_s));
        const auto drafts = saved();
        startAnew();
        auto fresh = opened();
        addOne(fresh, draft(u"one "_s, u"a"_s)); // enrolled again, under another id
        QCOMPARE(bringBack(drafts), std::vector{Returned::Duplicate});
        QCOMPARE(stored().size(), std::size_t{1});
    }

    void anotherKeyUnderTheSameNamesIsStaged()
    {
        auto accounts = opened();
        addOne(accounts, draft(u"One"_s, u"a"_s));
        const auto drafts = saved();
        startAnew();
        auto fresh = opened();
        const auto present = addOne(fresh, draft(u"One"_s, u"a"_s, "another key, 20 byte")).account;
        QCOMPARE(bringBack(drafts), std::vector{Returned::Staged});
        const auto all = stored();
        QCOMPARE(all.size(), std::size_t{2});
        QVERIFY(all[0].state == State::Active && hasKey(all[0], "another key, 20 byte"));
        QVERIFY(all[1].state == State::Staged && all[1].replaces == present.id && hasKey(all[1], rfcKey));
    }

    void anotherKeyUnderTheSameIdTakesNothingAway()
    {
        auto accounts = opened();
        addOne(accounts, draft(u"One"_s, u"a"_s));
        auto drafts = saved();
        drafts.front().secret.key = base::SecretBytes::copyOf("another key, 20 byte");
        QCOMPARE(bringBack(drafts), std::vector{Returned::Staged});
        const auto all = stored();
        QCOMPARE(all.size(), std::size_t{2});
        QVERIFY(hasKey(all[0], rfcKey) && hasKey(all[1], "another key, 20 byte"));
        QVERIFY(all[0].id != all[1].id);
    }

    void aStagedOneWithoutItsFellowStandsAlone()
    {
        auto accounts = opened();
        addOne(accounts, draft(u"One"_s, u"a"_s));
        addOne(accounts, draft(u"One"_s, u"a"_s, "another key, 20 byte"));
        auto drafts = saved();
        drafts.erase(drafts.begin());
        startAnew();
        QCOMPARE(bringBack(drafts), std::vector{Returned::Added});
        QVERIFY(stored().front().state == State::Active);
        QVERIFY(stored().front().replaces.isNull());
    }

    void aPlaceThatAnotherProfilesItemHasIsLeftToIt()
    {
        auto accounts = opened();
        const auto one = addOne(accounts, draft(u"One"_s, u"a"_s)).account;
        const auto drafts = saved();
        auto kept = std::move(m_secrets.items);
        startAnew(); // the profile is gone; the keychain still has an item that is not the backup's
        kept.begin()->second.data()[10] ^= 1;
        m_secrets.items = std::move(kept);
        QCOMPARE(bringBack(drafts), std::vector{Returned::Added});
        QCOMPARE(stored().front().generation, one.generation + 1);
        QVERIFY(hasKey(stored().front(), rfcKey));
        QCOMPARE(m_secrets.items.size(), std::size_t{2});
    }

    void anItemThatIsThereAlreadyIsUsed()
    {
        auto accounts = opened();
        addOne(accounts, draft(u"One"_s, u"a"_s));
        const auto drafts = saved();
        auto kept = std::move(m_secrets.items);
        startAnew();
        m_secrets.items = std::move(kept);
        QCOMPARE(bringBack(drafts), std::vector{Returned::Added});
        QCOMPARE(m_secrets.items.size(), std::size_t{1});
    }

    void allOrNothing_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("a keychain that is locked") << ErrorCode::KeychainLocked;
        QTest::newRow("a full disk") << ErrorCode::DiskFull;
    }
    void allOrNothing()
    {
        QFETCH(ErrorCode, code);
        auto accounts = opened();
        for (int i = 0; i < 5; ++i) {
            addOne(accounts, draft(u"Issuer %1"_s.arg(i), u"a"_s));
        }
        const auto drafts = saved();
        startAnew();
        m_secrets.failWrites = code;
        m_secrets.writesUntilFailure = 3;
        auto fresh = opened();
        for (const auto& outcome : fresh.bringBack(drafts)) {
            QVERIFY(outcome.kind == Returned::Failed);
            QVERIFY(outcome.error->code == code);
        }
        QVERIFY(stored().empty());
        QVERIFY(m_secrets.items.empty());
        m_secrets.failWrites.reset();
        QCOMPARE(bringBack(drafts), std::vector(5, Returned::Added));
    }

    void whatCannotBeComparedIsNotTouched()
    {
        auto accounts = opened();
        addOne(accounts, draft(u"One"_s, u"a"_s));
        const auto drafts = saved();
        m_secrets.failReads = ErrorCode::KeychainLocked;
        auto outcomes = accounts.bringBack(drafts);
        QVERIFY(outcomes.front().kind == Returned::Failed);
        QCOMPARE(outcome(outcomes.front().error->code), outcome(ErrorCode::KeychainLocked));
        m_secrets.failReads.reset();
        QCOMPARE(stored().size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(BringBackTest)
#include "BringBackTest.moc"
