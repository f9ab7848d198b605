#include "Outcome.h"
#include "base/AtomicFile.h"
#include "base/FileLock.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/mount.h>

using namespace base;

/// On a real file system of 64 KiB and 16 inodes (on-small-disk).
class FullDiskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void everyAmountOfSpace();
    void everyNumberOfInodes();
    void readOnly();

private:
    QString path(const char* name = "file") const { return m_disk + QLatin1Char('/') + QLatin1String(name); }
    QByteArray contentOf(const QString& file) const
    {
        return atomicFile::read(file, 1 << 20).value_or(QByteArray("-"));
    }
    /// Writes "new" over "old" and says whether what came of it is right, whichever it is.
    bool tryOnce(const QByteArray& fresh);

    QString m_disk = qEnvironmentVariable("KEYTIDE_SMALL_DISK");
    QByteArray m_old = QByteArray(8192, 'o');
    int m_saved = 0;
    int m_full = 0;
};

void FullDiskTest::initTestCase()
{
    QVERIFY2(!m_disk.isEmpty(), "to be run by on-small-disk");
}

void FullDiskTest::init()
{
    for (const auto& name : QDir(m_disk).entryList(QDir::Files)) {
        QVERIFY(QFile::remove(m_disk + QLatin1Char('/') + name));
    }
    m_saved = m_full = 0;
    QVERIFY(atomicFile::write(path(), bytesOf(QByteArray("older"))));
    QVERIFY(atomicFile::write(path(), bytesOf(m_old), 1));
}

bool FullDiskTest::tryOnce(const QByteArray& fresh)
{
    const auto result = outcome(atomicFile::write(path(), bytesOf(fresh), 1));
    const bool leftovers = QFile::exists(path("file.new")) || QFile::exists(path("file.old"));
    if (result == QLatin1String("ok")) {
        ++m_saved;
        return !leftovers && contentOf(path()) == fresh && contentOf(path("file.1")) == m_old;
    }
    ++m_full;
    return !leftovers && result == outcome(ErrorCode::DiskFull) && contentOf(path()) == m_old &&
           contentOf(path("file.1")) == "older";
}

void FullDiskTest::everyAmountOfSpace()
{
    const QByteArray fresh(24'000, 'n');
    for (int pages = 15; pages >= 0; --pages) {
        init();
        QFile filler(path("filler"));
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        for (int page = 0; page < pages; ++page) {
            (void)filler.write(QByteArray(4096, 'f'));
        }
        filler.close();
        const int saved = m_saved;
        const int full = m_full;
        QVERIFY2(tryOnce(fresh), QByteArray::number(pages) + " pages taken");
        QVERIFY(m_saved + m_full == saved + full + 1);
        if (pages == 15) {
            QCOMPARE(m_full, 1);
        }
    }
    QCOMPARE(m_saved, 1); // the last round, on an empty disk
}

void FullDiskTest::everyNumberOfInodes()
{
    int saved = 0;
    int full = 0;
    for (int taken = 14; taken >= 0; --taken) {
        init();
        for (int i = 0; i < taken; ++i) {
            QFile filler(path("filler") + QString::number(i));
            (void)filler.open(QIODevice::WriteOnly);
        }
        QVERIFY2(tryOnce("new"), QByteArray::number(taken) + " inodes taken");
        saved += m_saved;
        full += m_full;
    }
    QVERIFY2(saved > 0 && full > 1, QByteArray::number(saved) + " saved, " + QByteArray::number(full) + " full");
}

void FullDiskTest::readOnly()
{
    const auto disk = QFile::encodeName(m_disk);
    QCOMPARE(::mount(nullptr, disk.constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr), 0);
    const auto written = outcome(atomicFile::write(path(), bytesOf(QByteArray("new")), 1));
    const auto locked = outcome(FileLock::acquire(path("lock"), std::chrono::milliseconds(0)));
    QCOMPARE(::mount(nullptr, disk.constData(), nullptr, MS_REMOUNT, nullptr), 0);
    QCOMPARE(written, outcome(ErrorCode::ReadOnly));
    QCOMPARE(locked, outcome(ErrorCode::ReadOnly));
    QCOMPARE(contentOf(path()), m_old);
    QCOMPARE(contentOf(path("file.1")), QByteArray("older"));
}

QTEST_GUILESS_MAIN(FullDiskTest)
#include "FullDiskTest.moc"
