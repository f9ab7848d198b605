#include "base/FileLock.h"
#include "Helper.h"
#include "Outcome.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace base;
using namespace std::chrono_literals;

class FileLockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isHeldAsLongAsItLives();
    void movesWithoutBeingLost();
    void assigningReleasesTheOldOne();
    void anotherProcessHoldsIt();
    void waitsUntilTheOtherLetsGo();
    void whoHasLetGoComesLast();
    void oneThatIsStoppedWhileItWaitsKeepsNobodyOut();
    void aKilledProcessHoldsNothing();
    void theFileStays();
    void refuses_data();
    void refuses();

private:
    QString path(const char* name = "lock") const { return m_folder->filePath(QLatin1String(name)); }
    bool isFree(const char* name = "lock") const { return FileLock::acquire(path(name), 0ms).has_value(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void FileLockTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void FileLockTest::isHeldAsLongAsItLives()
{
    {
        const auto lock = FileLock::acquire(path(), 0ms);
        QVERIFY(lock);
        QCOMPARE(outcome(FileLock::acquire(path(), 0ms)), outcome(ErrorCode::Busy));
        QCOMPARE(outcome(FileLock::acquire(path(), 5ms)), outcome(ErrorCode::Busy));
        QVERIFY(isFree("another"));
    }
    QVERIFY(isFree());
}

void FileLockTest::movesWithoutBeingLost()
{
    auto lock = FileLock::acquire(path(), 0ms);
    QVERIFY(lock);
    {
        const FileLock moved(*std::move(lock));
        QVERIFY(!isFree());
    }
    QVERIFY(isFree());
}

void FileLockTest::assigningReleasesTheOldOne()
{
    auto first = FileLock::acquire(path("first"), 0ms);
    auto second = FileLock::acquire(path("second"), 0ms);
    QVERIFY(first && second);
    *first = *std::move(second);
    QVERIFY(isFree("first"));
    QVERIFY(!isFree("second"));
}

void FileLockTest::anotherProcessHoldsIt()
{
    Helper other({QStringLiteral("lock"), path()});
    QCOMPARE(other.answer(), QStringLiteral("ok"));
    QCOMPARE(outcome(FileLock::acquire(path(), 0ms)), outcome(ErrorCode::Busy));
    QVERIFY(other.finish());
    QVERIFY(isFree());
}

void FileLockTest::waitsUntilTheOtherLetsGo()
{
    Helper other({QStringLiteral("lock"), path()});
    QCOMPARE(other.answer(), QStringLiteral("ok"));
    other.letGo();
    QCOMPARE(outcome(FileLock::acquire(path(), 20s)), QLatin1String("ok"));
}

void FileLockTest::whoHasLetGoComesLast()
{
    Helper other({QStringLiteral("save-for-ever"), path(), path("count")});
    QCOMPARE(other.answer(), QStringLiteral("ok"));
    const auto turns = [this] { return QFileInfo(path("count")).size(); };
    const int times = 30;
    qint64 turnsOfTheOther = 0;
    for (int i = 0; i < times; ++i) {
        const auto before = turns();
        QTRY_VERIFY(turns() > before); // it is at it
        const auto asked = turns();
        QCOMPARE(outcome(FileLock::acquire(path(), 20s)), QLatin1String("ok"));
        turnsOfTheOther += turns() - asked;
    }
    other.kill();
    QVERIFY2(turnsOfTheOther < times * 50, qPrintable(QString::number(turnsOfTheOther)));
}

void FileLockTest::oneThatIsStoppedWhileItWaitsKeepsNobodyOut()
{
    const auto turn = FileLock::acquire(path("lock.turn"), 0ms);
    QVERIFY(turn);
    QCOMPARE(outcome(FileLock::acquire(path(), 100ms)), QLatin1String("ok"));
}

void FileLockTest::aKilledProcessHoldsNothing()
{
    Helper other({QStringLiteral("lock"), path()});
    QCOMPARE(other.answer(), QStringLiteral("ok"));
    other.kill();
    QVERIFY(isFree());
}

void FileLockTest::theFileStays()
{
    QVERIFY(isFree());
    QVERIFY(QFile::exists(path()));
    const auto open =
        QFile::permissions(path()) & ~(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser);
    QCOMPARE(open, QFile::Permissions());
}

void FileLockTest::refuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a folder that is not there") << QStringLiteral("none/lock");
    QTest::newRow("a folder in its place") << QStringLiteral("folder");
#ifndef Q_OS_WIN
    QTest::newRow("a link in its place") << QStringLiteral("link");
#endif
}

void FileLockTest::refuses()
{
    QFETCH(QString, name);
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    QVERIFY(QFile::link(path("elsewhere"), path("link")));
    QCOMPARE(outcome(FileLock::acquire(m_folder->filePath(name), 0ms)), outcome(ErrorCode::NotSaved));
    QVERIFY(!QFile::exists(path("elsewhere")));
}

QTEST_GUILESS_MAIN(FileLockTest)
#include "FileLockTest.moc"
