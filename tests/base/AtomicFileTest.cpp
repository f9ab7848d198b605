#include "base/AtomicFile.h"
#include "Outcome.h"
#include "base/FileSystem.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifndef Q_OS_WIN
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace base;

class AtomicFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesAndReads_data();
    void writesAndReads();
    void isForTheOwnerAlone();
    void keepsGenerations();
    void fillsAGapBeforeTheOldestGoes();
    void losesNoGenerationToAWriteThatStopped();
    void takesAwayWhatAKilledWriteLeft();
    void keepsALink();
    void keepsGenerationsBehindALink();
    void refusesToWrite_data();
    void refusesToWrite();
    void refusesToRead_data();
    void refusesToRead();
    void aClosedFolderIsNoMissingFile();
    void readsUpToTheLimit();
    void makesPrivateFolders();

private:
    QString path(const char* name = "file") const { return m_folder->filePath(QString::fromUtf8(name)); }
    QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    }
    /// What a file holds, read without the code under test; "-" where there is none.
    static QByteArray contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("-");
    }
    void put(const char* name, const QByteArray& content) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    QLatin1String write(const char* name, const QByteArray& content, int generations = 0) const
    {
        return outcome(atomicFile::write(path(name), bytesOf(content), generations));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr QLatin1String ok("ok");

} // namespace

void AtomicFileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void AtomicFileTest::writesAndReads_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("one byte") << QByteArray("x");
    QTest::newRow("null bytes and line ends") << QByteArray("a\0b\r\nc\n", 7);
    QTest::newRow("a megabyte") << QByteArray(1 << 20, 'x');
}

void AtomicFileTest::writesAndReads()
{
    QFETCH(QByteArray, content);
    const char* name = "Schl\xC3\xBCssel und mehr";
    QCOMPARE(write(name, "what was there before"), ok);
    QCOMPARE(write(name, content), ok);
    QCOMPARE(contentOf(path(name)), content);
    const auto read = atomicFile::read(path(name), 1 << 20);
    QVERIFY(read);
    QCOMPARE(*read, content);
    QCOMPARE(names().size(), 1);
}

void AtomicFileTest::isForTheOwnerAlone()
{
#ifdef Q_OS_WIN
    QSKIP("Windows: access is inherited from the folder");
#else
    const auto mask = ::umask(0);
    const auto written = write("file", "x", 1);
    const auto again = write("file", "y", 1);
    ::umask(mask);
    QCOMPARE(written, ok);
    QCOMPARE(again, ok);
    for (const auto* name : {"file", "file.1"}) {
        QVERIFY(!fs::isOpenToOthers(path(name)));
    }
    put("open", "x");
    QVERIFY(QFile::setPermissions(path("open"), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(fs::isOpenToOthers(path("open")));
    QCOMPARE(write("open", "y"), ok);
    QVERIFY(!fs::isOpenToOthers(path("open")));
#endif
}

void AtomicFileTest::keepsGenerations()
{
    for (const auto* content : {"1", "2", "3", "4", "5"}) {
        QCOMPARE(write("file", content, 3), ok);
    }
    QCOMPARE(contentOf(path()), QByteArray("5"));
    QCOMPARE(contentOf(atomicFile::generationPath(path(), 1)), QByteArray("4"));
    QCOMPARE(contentOf(atomicFile::generationPath(path(), 2)), QByteArray("3"));
    QCOMPARE(contentOf(atomicFile::generationPath(path(), 3)), QByteArray("2"));
    QCOMPARE(names().size(), 4);
}

void AtomicFileTest::fillsAGapBeforeTheOldestGoes()
{
    for (const auto* content : {"1", "2", "3", "4"}) {
        QCOMPARE(write("file", content, 3), ok);
    }
    QVERIFY(QFile::remove(path("file.2"))); // 4, 3, -, 1
    QCOMPARE(write("file", "5", 3), ok);
    QCOMPARE(contentOf(path("file.1")), QByteArray("4"));
    QCOMPARE(contentOf(path("file.2")), QByteArray("3"));
    QCOMPARE(contentOf(path("file.3")), QByteArray("1"));
}

void AtomicFileTest::losesNoGenerationToAWriteThatStopped()
{
#ifdef Q_OS_WIN
    QSKIP("Windows: made with POSIX links");
#else
    for (const auto* content : {"1", "2", "3"}) {
        QCOMPARE(write("file", content, 2), ok);
    }
    // As a write leaves it that is killed between the rotation and the rename: two names for one file, and .new.
    const auto first = QFile::encodeName(atomicFile::generationPath(path(), 1));
    const auto second = QFile::encodeName(atomicFile::generationPath(path(), 2));
    QCOMPARE(::rename(first.constData(), second.constData()), 0);
    QCOMPARE(::link(QFile::encodeName(path()).constData(), first.constData()), 0);
    put("file.new", "half");

    QCOMPARE(write("file", "4", 2), ok);
    QCOMPARE(contentOf(path()), QByteArray("4"));
    QCOMPARE(contentOf(path("file.1")), QByteArray("3"));
    QCOMPARE(contentOf(path("file.2")), QByteArray("2"));
    QCOMPARE(names().size(), 3);
#endif
}

void AtomicFileTest::takesAwayWhatAKilledWriteLeft()
{
    put("file", "old");
    put("file.new", "a half-written file that is longer than the new one");
    put("file.old", "older");
    QCOMPARE(write("file", "new"), ok);
    QCOMPARE(contentOf(path()), QByteArray("new"));
    QCOMPARE(names(), QStringList{QStringLiteral("file")});
}

void AtomicFileTest::keepsALink()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("synchronised")));
    put("synchronised/target", "old");
    QVERIFY(QFile::link(path("synchronised/target"), path()));
    QCOMPARE(write("file", "new"), ok);
    QVERIFY(QFileInfo(path()).isSymLink());
    QCOMPARE(contentOf(path("synchronised/target")), QByteArray("new"));
    QCOMPARE(QDir(path("synchronised")).entryList(QDir::Files), QStringList{QStringLiteral("target")});
}

void AtomicFileTest::keepsGenerationsBehindALink()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("synchronised")));
    put("synchronised/target", "1");
    QVERIFY(QFile::link(path("synchronised/target"), path()));
    QCOMPARE(write("file", "2", 2), ok);
    QCOMPARE(write("file", "3", 2), ok);
    QCOMPARE(contentOf(path()), QByteArray("3"));
    QCOMPARE(contentOf(atomicFile::generationPath(path(), 1)), QByteArray("2"));
    QCOMPARE(contentOf(atomicFile::generationPath(path(), 2)), QByteArray("1"));
    QCOMPARE(names(), (QStringList{QStringLiteral("file"), QStringLiteral("synchronised")}));
}

void AtomicFileTest::refusesToWrite_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a folder that is not there") << QStringLiteral("none/file");
    QTest::newRow("a folder in its place") << QStringLiteral("folder");
    QTest::newRow("a file in the folder's place") << QStringLiteral("plain/file");
    QTest::newRow("a folder in the new file's place") << QStringLiteral("blocked");
    QTest::newRow("a link that leads nowhere") << QStringLiteral("broken");
    QTest::newRow("a link to itself") << QStringLiteral("loop");
    QTest::newRow("a name that is too long") << QString(300, QLatin1Char('x'));
}

void AtomicFileTest::refusesToWrite()
{
    QFETCH(QString, name);
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("folder/inner")));
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("blocked.new/inner")));
    put("plain", "x");
    put("blocked", "old");
    QVERIFY(QFile::link(path("none"), path("broken")));
    QVERIFY(QFile::link(path("loop"), path("loop")));
    const auto before = names();
    QCOMPARE(outcome(atomicFile::write(m_folder->filePath(name), bytesOf(QByteArray("new")), 2)),
             outcome(ErrorCode::NotSaved));
    QCOMPARE(names(), before);
    QCOMPARE(contentOf(path("blocked")), QByteArray("old"));
}

void AtomicFileTest::refusesToRead_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QLatin1String>("expected");
    QTest::newRow("no file") << QStringLiteral("none") << outcome(ErrorCode::FileNotFound);
    QTest::newRow("no folder") << QStringLiteral("none/file") << outcome(ErrorCode::FileNotFound);
    QTest::newRow("a folder") << QStringLiteral("folder") << outcome(ErrorCode::FileUnreadable);
    QTest::newRow("a link that leads nowhere") << QStringLiteral("broken") << outcome(ErrorCode::FileUnreadable);
    QTest::newRow("a link to itself") << QStringLiteral("loop") << outcome(ErrorCode::FileUnreadable);
    QTest::newRow("one byte too many") << QStringLiteral("eleven") << outcome(ErrorCode::FileTooLarge);
#ifndef Q_OS_WIN
    QTest::newRow("a pipe, which would wait for ever") << QStringLiteral("pipe") << outcome(ErrorCode::FileUnreadable);
    QTest::newRow("a device without an end") << QStringLiteral("zero") << outcome(ErrorCode::FileUnreadable);
#endif
}

void AtomicFileTest::refusesToRead()
{
    QFETCH(QString, name);
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    QVERIFY(QFile::link(path("none"), path("broken")));
    QVERIFY(QFile::link(path("loop"), path("loop")));
    put("eleven", QByteArray(11, 'x'));
#ifndef Q_OS_WIN
    QCOMPARE(::mkfifo(QFile::encodeName(path("pipe")).constData(), 0600), 0);
    QVERIFY(QFile::link(QStringLiteral("/dev/zero"), path("zero")));
#endif
    QTEST(outcome(atomicFile::read(m_folder->filePath(name), 10)), "expected");
}

void AtomicFileTest::aClosedFolderIsNoMissingFile()
{
#ifndef Q_OS_WIN
    if (::geteuid() == 0) {
        QSKIP("root may enter every folder");
    }
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("closed")));
    put("closed/file", "old");
    QVERIFY(QFile::setPermissions(path("closed"), QFile::Permissions()));
    const auto read = outcome(atomicFile::read(path("closed/file"), 10));
    const auto written = write("closed/file", "new");
    QVERIFY(QFile::setPermissions(path("closed"), QFile::ReadOwner | QFile::ExeOwner));
    const auto writtenReadOnly = write("closed/file", "new");
    QVERIFY(QFile::setPermissions(path("closed"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QCOMPARE(read, outcome(ErrorCode::FileUnreadable));
    QCOMPARE(written, outcome(ErrorCode::ReadOnly));
    QCOMPARE(writtenReadOnly, outcome(ErrorCode::ReadOnly));
    QCOMPARE(contentOf(path("closed/file")), QByteArray("old"));
#endif
}

void AtomicFileTest::readsUpToTheLimit()
{
    put("ten", QByteArray(10, 'x'));
    const auto read = atomicFile::read(path("ten"), 10);
    QVERIFY(read);
    QCOMPARE(*read, QByteArray(10, 'x'));
    const auto generous = atomicFile::read(path("ten"), 64 << 20);
    QVERIFY(generous);
    QVERIFY(generous->capacity() < 1000); // not the whole limit, as long as the bytes live
}

void AtomicFileTest::makesPrivateFolders()
{
    const auto folder = path("a/b/c");
    QCOMPARE(outcome(fs::makePrivateDirectory(folder)), ok);
    QCOMPARE(outcome(fs::makePrivateDirectory(folder)), ok);
    QVERIFY(QFileInfo(folder).isDir());
    QVERIFY(!fs::isOpenToOthers(path("a")));
    put("plain", "x");
    QCOMPARE(outcome(fs::makePrivateDirectory(path("plain"))), outcome(ErrorCode::NotSaved));
    QCOMPARE(outcome(fs::makePrivateDirectory(path("plain/inner"))), outcome(ErrorCode::NotSaved));
}

QTEST_GUILESS_MAIN(AtomicFileTest)
#include "AtomicFileTest.moc"
