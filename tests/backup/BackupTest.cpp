#include "BackupFixture.h"
#include "Outcome.h"
#include "backup/BackupKey.h"
#include "backup/Drill.h"

#include <QTest>

using backup::MadeBackup;

/// Making backups: set up once, then without a question.
class BackupTest : public QObject, private BackupFixture
{
    Q_OBJECT

private:
    backup::OpenedBackup openedBackup(const QString& path) const
    {
        return std::move(backup::openBackup(path, sealed::recoveryKey()).value());
    }
    static std::vector<QString> issuersIn(const backup::OpenedBackup& opened)
    {
        std::vector<QString> issuers;
        for (const auto& one : backup::accountsIn(opened.content).complete) {
            issuers.push_back(one.account.issuer);
        }
        return issuers;
    }

private Q_SLOTS:
    void init() { startWith(2); }

    void theFirstOneHoldsEverything()
    {
        makeVault();
        const auto made = setUp();
        QVERIFY2(made, qPrintable(outcome(made)));
        QCOMPARE(made->accounts, std::size_t{2});
        QVERIFY(made->hasRecoveryVault);
        for (const auto& credential : {sealed::password(), sealed::recoveryKey()}) {
            const auto opened = backup::openBackup(made->path, credential);
            QVERIFY2(opened, qPrintable(outcome(opened)));
            QCOMPARE(issuersIn(*opened), (std::vector{u"Issuer 0"_s, u"Issuer 1"_s}));
            QCOMPARE(opened->content.recoveryVault.text(), base::textOf(base::bytesOf(contentOf(vaultPath()))));
            QCOMPARE(opened->content.madeAt, m_clock.seconds);
            QCOMPARE(opened->content.device, u"Anna's laptop"_s);
        }
        QCOMPARE(outcome(backup::openBackup(made->path, sealed::password("another password"))), u"WrongPassword"_s);
        QVERIFY(!backup().isDue());
    }

    void theNextOneNeedsNoPasswordAndOpensWithIt()
    {
        QVERIFY(setUp());
        m_clock.seconds += 60;
        addAccount(u"New"_s);
        auto own = backup();
        QVERIFY(own.isDue());
        const auto made = own.makeIfDue(m_secrets);
        QVERIFY2(made, qPrintable(outcome(made)));
        QVERIFY(made->has_value());
        QCOMPARE(inFolder().size(), 2);
        QCOMPARE(issuersIn(openedBackup((*made)->path)).back(), u"New"_s);
        QVERIFY(backup::openBackup((*made)->path, sealed::password()));
        QVERIFY(!own.isDue());
        QVERIFY(!*own.makeIfDue(m_secrets)); // nothing has changed
        QCOMPARE(inFolder().size(), 2);
    }

    void whatMakesOneDue_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("an account") << u"account"_s;
        QTest::newRow("a recovery code that was used") << u"vault"_s;
        QTest::newRow("the last one is gone from the folder") << u"folder"_s;
    }
    void whatMakesOneDue()
    {
        QFETCH(QString, what);
        makeVault();
        const auto made = setUp();
        if (what == u"account"_s) {
            QVERIFY(opened().remove(stored().front().id));
        } else if (what == u"vault"_s) {
            vault::RecoveryVault own(vaultPath(), means(), m_clock);
            QVERIFY(own.unlock(*vault::RecoveryKey::parse(sealed::recoveryText)));
            QVERIFY(own.takeCode(sets::id(1), {}));
        } else {
            QVERIFY(QFile::remove(made->path));
        }
        QVERIFY(backup().isDue());
    }

    void aKeyThatTheKeychainHasLostIsCarriedOver()
    {
        QVERIFY(setUp());
        const auto lost = stored().front();
        m_secrets.items.erase({lost.id, lost.generation});
        for (int n = 0; n < 12; ++n) { // more than are kept
            const auto made = changeAndMake();
            QVERIFY2(made, qPrintable(outcome(made)));
            QCOMPARE(made->carriedOver.size(), std::size_t{1});
            QVERIFY(made->withoutKey.empty());
        }
        const auto newest = backup().folderOf(*backup().record()).list();
        QCOMPARE(backup::accountsIn(openedBackup(newest->front().path).content).complete.front().account.id, lost.id);
    }

    void aKeyThatWasNeverThereIsNamed()
    {
        const auto lost = stored().front();
        m_secrets.items.erase({lost.id, lost.generation});
        const auto made = setUp();
        QCOMPARE(made->withoutKey.size(), std::size_t{1});
        QCOMPARE(backup().record()->last->withoutKey, qint64{1});
    }

    void aVaultThatIsBrokenDoesNotReplaceAWholeOne()
    {
        makeVault();
        const auto whole = contentOf(vaultPath());
        QVERIFY(setUp());
        auto broken = whole;
        sealed::flip(broken, 8 * 300);
        overwrite(vaultPath(), broken);
        const auto made = make();
        QCOMPARE(openedBackup(made->path).content.recoveryVault.text(), base::textOf(base::bytesOf(whole)));
    }

    void aStoreThatCannotBeAskedMakesNone()
    {
        QVERIFY(setUp());
        m_secrets.failReads = ErrorCode::KeychainLocked;
        QCOMPARE(outcome(changeAndMake()), u"KeychainLocked"_s);
        QCOMPARE(inFolder().size(), 1);
        QCOMPARE(outcome(backup().record()->failed->code), outcome(ErrorCode::KeychainLocked));
        m_secrets.failReads.reset();
        QVERIFY(backup().isDue());
        QVERIFY(make());
        QVERIFY(!backup().record()->failed);
    }

    void withoutItsKeyItIsAskedForThePasswordOnce()
    {
        QVERIFY(setUp());
        const auto key = backup::keyItem(backup().record()->file);
        m_secrets.items.erase({key.account, key.generation});
        QCOMPARE(outcome(make()), u"KeychainItemMissing"_s);
        QCOMPARE(outcome(backup().relink(sealed::password("another password"), m_secrets)), u"WrongPassword"_s);
        QVERIFY(backup().relink(sealed::password(), m_secrets));
        QVERIFY(make());
    }

    void aPlantedKeyIsNotTaken()
    {
        QVERIFY(setUp());
        const auto item = backup::keyItem(backup().record()->file);
        auto& value = m_secrets.items.at({item.account, item.generation});
        value.data()[30] = static_cast<std::uint8_t>(value.data()[30] ^ 1);
        QCOMPARE(outcome(make()), u"KeychainItemCorrupt"_s);
        value = base::SecretBytes::copyOf("KTB1");
        QCOMPARE(outcome(make()), u"KeychainItemCorrupt"_s);
    }

    void whereTheFolderIsNotThereTheOldOnesAreIntact()
    {
        QVERIFY(setUp());
        const auto away = m_folder->path() + u"-away"_s;
        QVERIFY(QDir().rename(m_backups->path(), away));
        QCOMPARE(outcome(changeAndMake()), u"FolderNotFound"_s);
        QVERIFY(!QFileInfo::exists(m_backups->path()));
        QCOMPARE(outcome(backup().record()->failed->code), outcome(ErrorCode::FolderNotFound));
        QVERIFY(QDir().rename(away, m_backups->path()));
        QVERIFY(backup().isDue());
        QVERIFY(make());
        QCOMPARE(inFolder().size(), 2);
    }

    void aBrokenNewestOneIsMended_data()
    {
        QTest::addColumn<bool>("isEarlierThere");
        QTest::newRow("from the state before it") << true;
        QTest::newRow("from the folder") << false;
    }
    void aBrokenNewestOneIsMended()
    {
        QFETCH(bool, isEarlierThere);
        QVERIFY(setUp());
        QVERIFY(changeAndMake());
        for (int n = 1; n <= 3 && !isEarlierThere; ++n) {
            QFile::remove(base::atomicFile::generationPath(local(), n));
        }
        overwrite(local(), "broken");
        const auto made = changeAndMake();
        QVERIFY2(made, qPrintable(outcome(made)));
        QCOMPARE(issuersIn(openedBackup(made->path)).size(), std::size_t{4});
        QVERIFY(!QDir(m_folder->path()).entryList({u"backup.sealed.rejected-*"_s}).isEmpty());
    }

    void anotherPasswordHoldsFromNowOn()
    {
        const auto first = setUp();
        m_clock.seconds += 1;
        auto own = backup();
        QCOMPARE(outcome(own.replaceCredential(sealed::password("another password"), sealed::password("x"), m_secrets)),
                 u"WrongPassword"_s);
        const auto made = own.replaceCredential(sealed::password(), sealed::password("the next password"), m_secrets);
        QVERIFY2(made, qPrintable(outcome(made)));
        QVERIFY(backup::openBackup(made->path, sealed::password("the next password")));
        QVERIFY(backup::openBackup(made->path, sealed::recoveryKey()));
        QCOMPARE(outcome(backup::openBackup(made->path, sealed::password())), u"WrongPassword"_s);
        QVERIFY(backup::openBackup(first->path, sealed::password())); // which a person has to be told
        QVERIFY(make());                                              // the key that is kept has stayed
    }

    void settingUpFailsAsAWhole_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        QTest::newRow("no such folder") << u"gone"_s << u"FolderNotFound"_s;
        QTest::newRow("a folder in the profile") << u"profile"_s << u"InvalidArgument"_s;
        QTest::newRow("the profile itself") << u"self"_s << u"InvalidArgument"_s;
        QTest::newRow("a locked keychain") << u"locked"_s << u"KeychainLocked"_s;
        QTest::newRow("a keychain that keeps nothing") << u"full"_s << u"KeychainFailed"_s;
    }
    void settingUpFailsAsAWhole()
    {
        QFETCH(QString, what);
        QFETCH(QString, code);
        auto folder = m_backups->path();
        if (what == u"gone"_s) {
            folder += u"/gone"_s;
        } else if (what == u"profile"_s) {
            folder = m_folder->filePath(u"backups"_s);
            QVERIFY(QDir().mkpath(folder));
        } else if (what == u"self"_s) {
            folder = m_folder->path();
        } else if (what == u"locked"_s) {
            m_secrets.notReady = ErrorCode::KeychainLocked;
        } else {
            m_secrets.failWrites = ErrorCode::KeychainFailed;
        }
        const std::array credentials{sealed::password(), sealed::recoveryKey()};
        auto own = backup();
        QCOMPARE(outcome(own.setUp({folder, u"x"_s, credentials, true}, m_secrets)), code);
        QCOMPARE(outcome(own.record()), u"FileNotFound"_s);
        QVERIFY(!QFileInfo::exists(local()));
        QVERIFY(inFolder().isEmpty());
    }

    void turnedOffAndOnAgainTheOldOnesStay()
    {
        QVERIFY(setUp());
        QCOMPARE(outcome(setUp()), u"FileExists"_s);
        auto own = backup();
        QVERIFY(own.turnOff(m_secrets));
        QCOMPARE(m_secrets.items.size(), std::size_t{2});
        QCOMPARE(outcome(make()), u"FileNotFound"_s);
        QVERIFY(!*own.makeIfDue(m_secrets));
        QVERIFY(!own.isDue());
        QVERIFY(setUp());
        QCOMPARE(inFolder().size(), 2);
        QCOMPARE(QDir(m_folder->path()).entryList({u"backup.sealed.earlier-*"_s}).size(), 1);
    }

    void anotherFolderTakesTheNextOne()
    {
        QVERIFY(setUp());
        const QTemporaryDir other;
        auto own = backup();
        QVERIFY(own.setFolder(other.path()));
        QVERIFY(own.isDue());
        QVERIFY(make());
        QCOMPARE(QDir(other.path()).entryList(QDir::Files).size(), 1);
        QCOMPARE(inFolder().size(), 1);
    }

    void aProfileOfTwoComputersKeepsThemApart()
    {
        QVERIFY(setUp());
        const auto record = *backup().record();
        const backup::BackupFolder other(m_backups->path(), record.file, backup::deviceTag(record.file, "elsewhere"));
        const auto sealed = backup::readSealed(m_backups->filePath(inFolder().front()));
        for (quint64 n = 1; n < 9; ++n) {
            const backup::BackupName name{u"b"_s, backup::deviceTag(record.file, "elsewhere"), 1000 + qint64(n), n};
            QVERIFY(other.write(name, base::bytesOf(sealed->bytes)));
        }
        for (int n = 0; n < 12; ++n) {
            QVERIFY(changeAndMake());
        }
        QCOMPARE(inFolder().filter(u"keytide-b-"_s).size(), 8);
        QCOMPARE(inFolder().filter(u"keytide-anna"_s).size(), 5);
    }

    void aDrillSaysWhatWouldBeMissing()
    {
        const auto made = setUp();
        const auto gone = stored().front();
        QVERIFY(opened().remove(gone.id));
        QVERIFY(opened().purge(gone.id));
        addAccount(u"New"_s);
        const auto opened = openedBackup(made->path);
        const auto result = backup::drill(opened.content, StoreFixture::opened().load()->content, m_folder->path());
        QCOMPARE(result.complete.size(), std::size_t{2});
        QVERIFY(result.withoutKey.empty());
        QCOMPARE(result.missing.size(), std::size_t{1});
        QCOMPARE(result.missing.front().issuer, u"New"_s);
        QCOMPARE(result.onlyInBackup.size(), std::size_t{1});
        QCOMPARE(result.onlyInBackup.front().id, gone.id);
        QCOMPARE(result.vault, backup::VaultState::None);
    }

    void aRecordOfALaterVersionIsLeftAlone()
    {
        QVERIFY(setUp());
        const auto path = backup::BackupRecord::path(m_folder->path());
        auto later = contentOf(path).replace("\"version\": 1", "\"version\": 2");
        overwrite(path, later);
        QCOMPARE(outcome(make()), u"NewerVersion"_s);
        QCOMPARE(contentOf(path), later);
    }

    void aRecordThatIsNoneIsNoRecord_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("x");
        QTest::newRow("another form") << QByteArray("{\"format\":\"x\",\"version\":1}");
        QTest::newRow("no id") << QByteArray("{\"format\":\"keytide-backup\",\"version\":1,\"folder\":\"x\"}");
        QTest::newRow("a wrong type") << QByteArray("{\"format\":\"keytide-backup\",\"version\":1,\"folder\":7}");
        QTest::newRow("too large") << QByteArray(1 << 17, ' ');
    }
    void aRecordThatIsNoneIsNoRecord()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(base::atomicFile::write(backup::BackupRecord::path(m_folder->path()), base::bytesOf(bytes)));
        QVERIFY(!backup().record());
        QVERIFY(!backup().isDue());
    }
};

QTEST_GUILESS_MAIN(BackupTest)
#include "BackupTest.moc"
