#include "app/UsageLog.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using app::UsageLog;

/// What is remembered of the use of accounts, in a real folder.
class UsageLogTest : public QObject
{
    Q_OBJECT

    const QUuid m_first = QUuid::createUuid();
    const QUuid m_second = QUuid::createUuid();

private Q_SLOTS:
    void isRemembered()
    {
        const QTemporaryDir folder;
        {
            UsageLog log(folder.path());
            log.setOn(true);
            log.note(m_first, 100);
            log.note(m_first, 200);
            log.note(m_second, 150);
        }
        UsageLog log(folder.path());
        QCOMPARE(log.of(m_first).times, 0); // not asked for
        log.setOn(true);
        QCOMPARE(log.of(m_first).times, 2);
        QCOMPARE(log.of(m_first).last, 200);
        QCOMPARE(log.of(m_second).last, 150);
        QCOMPARE(log.of(QUuid::createUuid()).times, 0);
        QCOMPARE(QFile::permissions(folder.filePath(u"usage.json"_s)) & 0x0077, QFile::Permissions());
    }

    void nothingIsWrittenThatWasNotAskedFor()
    {
        const QTemporaryDir folder;
        {
            UsageLog log(folder.path());
            log.note(m_first, 100);
            QCOMPARE(log.of(m_first).times, 0);
        }
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void turnedOffItForgetsOnTheDiskToo()
    {
        const QTemporaryDir folder;
        UsageLog log(folder.path());
        log.setOn(true);
        log.note(m_first, 100);
        log.setOn(false);
        QVERIFY(QDir(folder.path()).isEmpty());
        log.setOn(true);
        QCOMPARE(log.of(m_first).times, 0);
    }

    void accountsThatAreGoneAreForgotten()
    {
        const QTemporaryDir folder;
        {
            UsageLog log(folder.path());
            log.setOn(true);
            log.note(m_first, 100);
            log.keepOnly({m_second});
            log.note(m_second, 200);
        }
        UsageLog log(folder.path());
        log.setOn(true);
        QCOMPARE(log.of(m_first).times, 0);
        QCOMPARE(log.of(m_second).times, 1);
    }

    void whatCannotBeReadCountsAsNone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\x00\xff{", 3);
        QTest::newRow("of another form") << QByteArray("[1]");
        QTest::newRow("an entry without an id") << QByteArray(R"({"accounts": {"x": {"last": 1, "times": 1}}})");
        QTest::newRow("too large") << QByteArray(9 * 1024 * 1024, ' ');
    }

    void whatCannotBeReadCountsAsNone()
    {
        QFETCH(QByteArray, bytes);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"usage.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        UsageLog log(folder.path());
        log.setOn(true);
        log.note(m_first, 100);
        QCOMPARE(log.of(m_first).times, 1);
    }

    void numbersAreBounded()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"usage.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            uR"({"accounts": {"%1": {"last": -1e300, "times": 1e300}}})"_s.arg(m_first.toString(QUuid::WithoutBraces))
                .toUtf8());
        file.close();
        UsageLog log(folder.path());
        log.setOn(true);
        log.note(m_first, 100);
        QCOMPARE(log.of(m_first).last, 100);
        QCOMPARE(log.of(m_first).times, qint64{1} << 52);
    }
};

QTEST_GUILESS_MAIN(UsageLogTest)
#include "UsageLogTest.moc"
