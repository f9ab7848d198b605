#pragma once

#include "backup/Backup.h"
#include "recovery/Sets.h"
#include "store/StoreFixture.h"
#include "vault/RecoveryVault.h"
#include "vault/SealedBytes.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <array>

/// A profile with a secret store in memory, and a folder for its backups.
class BackupFixture : protected StoreFixture
{
protected:
    crypto::SystemRandom m_random;
    std::unique_ptr<QTemporaryDir> m_backups;

    void startWith(int accounts)
    {
        startAnew();
        m_backups = std::make_unique<QTemporaryDir>();
        for (int i = 0; i < accounts; ++i) {
            addAccount(u"Issuer %1"_s.arg(i));
        }
    }

    account::Account addAccount(const QString& issuer, std::string_view key = rfcKey)
    {
        auto accounts = opened();
        const auto added = addOne(accounts, draft(issuer, u"alice"_s, key));
        return added.account;
    }

    vault::SealingMeans means() { return {m_random, sealed::leastCost}; }
    backup::Backup backup() { return {m_folder->path(), means(), m_clock}; }

    base::Result<backup::MadeBackup> setUp()
    {
        const std::array credentials{sealed::password(), sealed::recoveryKey()};
        auto own = backup();
        return own.setUp({m_backups->path(), u"Anna's laptop"_s, credentials, true}, m_secrets);
    }
    base::Result<backup::MadeBackup> make()
    {
        auto own = backup();
        return own.make(m_secrets);
    }
    base::Result<backup::MadeBackup> changeAndMake()
    {
        m_clock.seconds += 60;
        addAccount(u"Added at %1"_s.arg(m_clock.seconds));
        return make();
    }

    QStringList inFolder() const { return QDir(m_backups->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }
    QString local() const { return m_folder->filePath(u"backup.sealed"_s); }

    static void overwrite(const QString& path, const QByteArray& bytes)
    {
        QVERIFY(base::atomicFile::write(path, base::bytesOf(bytes)));
    }
    static QByteArray contentOf(const QString& path)
    {
        return base::atomicFile::read(path, 1 << 24).value_or(QByteArray());
    }

    /// A recovery vault in the profile, with one set.
    void makeVault(const char* issuer = "Shop")
    {
        vault::RecoveryVault own(vaultPath(), means(), m_clock);
        const auto key = vault::RecoveryKey::parse(sealed::recoveryText);
        QVERIFY(own.create(base::bytesOf(std::string_view("the vault's password")), *key, true));
        addSet(own, 1, issuer);
    }
    static void addSet(vault::RecoveryVault& own, uint number, const char* issuer)
    {
        QVERIFY(own.change([&](recovery::CodeBook& book) -> base::Result<bool> {
            auto set = recovery::newSet(sets::id(number), sets::details(issuer), sets::codes({"a code"}), 1);
            const auto added = book.add(*std::move(set));
            return added ? base::Result<bool>(true) : added.error();
        }));
    }
    QString vaultPath() const { return m_folder->filePath(vault::RecoveryVault::fileName); }
};
