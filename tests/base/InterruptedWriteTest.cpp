#include "Helper.h"
#include "Outcome.h"
#include "base/AtomicFile.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace base;

/// Lets each system call that touches the file fail, or kills the process there (strace), and looks at what is left.
class InterruptedWriteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void eachCallFails_data();
    void eachCallFails();
    void killedAtEachCall();

private:
    QString path(const char* ending = "") const
    {
        return m_folder->filePath(QStringLiteral("file") + QLatin1String(ending));
    }
    QByteArray contentOf(const QString& file) const { return atomicFile::read(file, 100).value_or(QByteArray("-")); }
    struct Outcome
    {
        QString answer; ///< The helper's
        bool met;       ///< Whether there was an n-th call of that kind
        QByteArray log;
    };
    /// Runs one write under strace, with `fault` put in at the n-th call of its kind.
    Outcome writeWith(const QString& fault, int n);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void InterruptedWriteTest::initTestCase()
{
    qputenv("ASAN_OPTIONS", "detect_leaks=0"); // the leak check and strace exclude each other
    QTemporaryDir folder;
    Helper probe({QStringLiteral("write"), folder.filePath(QStringLiteral("x")), QStringLiteral("x")},
                 {QStringLiteral("strace"), QStringLiteral("-o"), folder.filePath(QStringLiteral("trace"))});
    if (probe.answer() != QLatin1String("ok")) {
        QSKIP("strace is not installed, or may not trace here");
    }
    QVERIFY(probe.finish());
}

/// "old" with one generation, "older"; the write under test makes it "new".
void InterruptedWriteTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (const QByteArray content : {"older", "old"}) {
        QVERIFY(atomicFile::write(path(), bytesOf(content), 2));
    }
}

InterruptedWriteTest::Outcome InterruptedWriteTest::writeWith(const QString& fault, int n)
{
    const auto trace = m_folder->filePath(QStringLiteral("trace"));
    QStringList strace{QStringLiteral("strace"), QStringLiteral("-o"), trace};
    if (!fault.isEmpty()) {
        strace << QStringLiteral("-e") << QStringLiteral("inject=%1:when=%2").arg(fault).arg(n);
    }
    for (const auto* ending : {"", ".new", ".old", ".1", ".2"}) {
        strace << QStringLiteral("-P") << path(ending);
    }
    strace << QStringLiteral("-P") << m_folder->path();
    Helper helper({QStringLiteral("write"), path(), QStringLiteral("new"), QStringLiteral("2")}, strace);
    const auto answer = helper.answer();
    (void)helper.finish();
    QFile file(trace);
    const auto log = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    file.remove();
    return {answer, log.contains("(INJECTED)") || log.contains("killed by SIGKILL"), log};
}

void InterruptedWriteTest::eachCallFails_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QLatin1String>("expected");
    const auto row = [](const char* tag, const char* fault, ErrorCode expected) {
        QTest::newRow(tag) << QString::fromLatin1(fault) << outcome(expected);
    };
    row("a full disk at write", "write:error=ENOSPC", ErrorCode::DiskFull);
    row("a full disk at sync", "fsync:error=ENOSPC", ErrorCode::DiskFull);
    row("a full disk at close", "close:error=ENOSPC", ErrorCode::DiskFull);
    row("a full disk at link", "link,linkat:error=ENOSPC", ErrorCode::DiskFull);
    row("a full disk at rename", "rename,renameat,renameat2:error=ENOSPC", ErrorCode::DiskFull);
    row("a quota at write", "write:error=EDQUOT", ErrorCode::DiskFull);
    row("a broken disk at write", "write:error=EIO", ErrorCode::NotSaved);
    row("a broken disk at sync", "fsync:error=EIO", ErrorCode::NotSaved);
    row("a broken disk at close", "close:error=EIO", ErrorCode::NotSaved);
    row("a broken disk at link", "link,linkat:error=EIO", ErrorCode::NotSaved);
    row("a broken disk at rename", "rename,renameat,renameat2:error=EIO", ErrorCode::NotSaved);
    row("a broken disk at reading back", "read,pread64:error=EIO", ErrorCode::NotSaved);
    row("a broken disk at open", "open,openat:error=EIO", ErrorCode::NotSaved);
    row("a file system without links", "link,linkat:error=EPERM", ErrorCode::NotSaved);
}

void InterruptedWriteTest::eachCallFails()
{
    QFETCH(QString, fault);
    QFETCH(QLatin1String, expected);
    int met = 0;
    for (int n = 1;; ++n) {
        init();
        const auto answer = writeWith(fault, n);
        if (!answer.met) {
            break;
        }
        ++met;
        if (answer.answer == QLatin1String("ok")) {
            // Harmless: closing what was only read, the look for the end behind the last byte, a copy where no link can
            // be.
            const bool harmless = fault.startsWith(QLatin1String("close")) || fault.contains(QLatin1String("EPERM")) ||
                                  (fault.startsWith(QLatin1String("read")) && n > 1);
            QVERIFY2(harmless, qPrintable(QStringLiteral("the failure of call %1 was not seen").arg(n)));
            QCOMPARE(contentOf(path()), QByteArray("new"));
            QCOMPARE(contentOf(path(".1")), QByteArray("old"));
        } else {
            QCOMPARE(answer.answer, QString(expected));
            QCOMPARE(contentOf(path()), QByteArray("old"));
        }
        QVERIFY(!QFile::exists(path(".new")));
        QVERIFY(contentOf(path(".1")) == "older" || contentOf(path(".2")) == "older");
    }
    QVERIFY(met > 0);
}

void InterruptedWriteTest::killedAtEachCall()
{
    // strace counts each kind of call by itself.
    const QRegularExpression call(QStringLiteral("^(\\w+)\\("), QRegularExpression::MultilineOption);
    QMap<QString, int> calls;
    for (const auto& match : call.globalMatch(QString::fromUtf8(writeWith({}, 0).log))) {
        ++calls[match.captured(1)];
    }
    int before = 0;
    int after = 0;
    for (const auto& [name, count] : calls.asKeyValueRange()) {
        for (int n = 1; n <= count; ++n) {
            init();
            QVERIFY(writeWith(name + QStringLiteral(":signal=KILL"), n).met);
            const auto left = contentOf(path());
            QVERIFY2(left == "old" || left == "new", left);
            ++(left == "new" ? after : before);
            // The next write takes away what was left, and the earlier states are all still there behind it.
            QVERIFY(atomicFile::write(path(), bytesOf(QByteArray("next")), 2));
            QCOMPARE(contentOf(path()), QByteArray("next"));
            QCOMPARE(contentOf(path(".1")), left);
            QCOMPARE(contentOf(path(".2")), QByteArray(left == "new" ? "old" : "older"));
            QVERIFY(!QFile::exists(path(".new")) && !QFile::exists(path(".old")));
        }
    }
    QVERIFY2(before > 10 && after > 2, QByteArray::number(before) + " before, " + QByteArray::number(after) + " after");
}

QTEST_GUILESS_MAIN(InterruptedWriteTest)
#include "InterruptedWriteTest.moc"
