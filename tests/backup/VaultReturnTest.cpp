#include "backup/VaultReturn.h"
#include "BackupFixture.h"
#include "Outcome.h"

#include <QTest>

using backup::VaultReturn;
using backup::VaultState;

/// The recovery vault comes back, and nothing that is there goes.
class VaultReturnTest : public QObject, private BackupFixture
{
    Q_OBJECT

private:
    QByteArray m_saved;

    base::Result<VaultReturn> returned() { return backup::returnVault(base::bytesOf(m_saved), m_folder->path()); }

    void change(uint number)
    {
        vault::RecoveryVault own(vaultPath(), means(), m_clock);
        QVERIFY(own.unlock(*vault::RecoveryKey::parse(sealed::recoveryText)));
        addSet(own, number, number == 2 ? "Second" : "Third");
    }
    QStringList beside(const QString& pattern) const
    {
        return QDir(m_folder->path()).entryList({vault::RecoveryVault::fileName + pattern});
    }

private Q_SLOTS:
    void init()
    {
        startWith(0);
        makeVault();
        m_saved = contentOf(vaultPath());
    }

    void whereThereIsNoneItComesBack()
    {
        startAnew();
        const auto result = returned();
        QVERIFY2(result, qPrintable(outcome(result)));
        QCOMPARE(result->kind, VaultReturn::Kind::Restored);
        QCOMPARE(contentOf(vaultPath()), m_saved);
        vault::RecoveryVault own(vaultPath(), means(), m_clock);
        QVERIFY(own.unlock(*vault::RecoveryKey::parse(sealed::recoveryText)));
        QCOMPARE(own.read()->sets.size(), std::size_t{1});
        QCOMPARE(returned()->kind, VaultReturn::Kind::Kept);
    }

    void withoutOneNothingHappens()
    {
        m_saved.clear();
        QCOMPARE(returned()->kind, VaultReturn::Kind::Nothing);
        QCOMPARE(returned()->found, VaultState::NotSaved);
        startAnew();
        QCOMPARE(returned()->found, VaultState::None);
    }

    void aLaterStateStays()
    {
        change(2);
        const auto later = contentOf(vaultPath());
        QCOMPARE(returned()->found, VaultState::Older);
        QCOMPARE(contentOf(vaultPath()), later);
    }

    void anEarlierStateGivesWayAndIsKept()
    {
        const auto earlier = contentOf(vaultPath());
        change(2);
        m_saved = contentOf(vaultPath());
        overwrite(vaultPath(), earlier);
        const auto result = returned();
        QCOMPARE(result->kind, VaultReturn::Kind::Replaced);
        QCOMPARE(contentOf(vaultPath()), m_saved);
        QCOMPARE(contentOf(m_folder->filePath(beside(u".rejected-*"_s).value(0))), earlier);
    }

    void aBrokenOneGivesWayAndIsKept()
    {
        for (int n = 1; n <= 3; ++n) {
            QFile::remove(base::atomicFile::generationPath(vaultPath(), n));
        }
        overwrite(vaultPath(), "broken");
        QCOMPARE(returned()->kind, VaultReturn::Kind::Replaced);
        QCOMPARE(contentOf(vaultPath()), m_saved);
        QCOMPARE(contentOf(m_folder->filePath(beside(u".rejected-*"_s).value(0))), QByteArray("broken"));
    }

    void aBrokenOneWithALaterStateBesideItIsLeftToBeRepaired()
    {
        change(2);
        change(3);
        overwrite(vaultPath(), "broken");
        QCOMPARE(returned()->found, VaultState::Repairable);
        QCOMPARE(contentOf(vaultPath()), QByteArray("broken"));
    }

    void anotherVaultIsLeftAndTheSavedOneLiesBesideIt()
    {
        startAnew();
        makeVault("Other");
        const auto present = contentOf(vaultPath());
        const auto result = returned();
        QCOMPARE(result->kind, VaultReturn::Kind::Beside);
        QCOMPARE(contentOf(vaultPath()), present);
        QCOMPARE(contentOf(result->path), m_saved);
        QCOMPARE(returned()->path, result->path);
        QCOMPARE(beside(u".from-backup-*"_s).size(), 1);
    }
};

QTEST_GUILESS_MAIN(VaultReturnTest)
#include "VaultReturnTest.moc"
