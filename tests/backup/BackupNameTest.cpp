#include "backup/BackupName.h"

#include <QTest>

#include <ctime>

using namespace Qt::StringLiterals;
using backup::BackupName;

/// The names of backups' files, and whose they are.
class BackupNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNameSaysWhatIsInIt()
    {
        const BackupName name{u"annas-laptop"_s, u"0a1b2c3d"_s, 1'700'000'000, 42};
        QCOMPARE(name.text(), u"keytide-annas-laptop-0a1b2c3d-20231114-221320-42.sealed"_s);
        QCOMPARE(BackupName::parse(name.text()), std::optional(name));
    }

    void hourThatTheLocalTimeLeavesOutIsAName()
    {
        const auto before = qgetenv("TZ");
        qputenv("TZ", "Europe/Berlin");
        tzset();
        const BackupName name{u"annas-laptop"_s, u"0a1b2c3d"_s, 1'774'751'400, 1}; // 2026-03-29 02:30 UTC
        const auto read = BackupName::parse(name.text());
        before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before);
        tzset();
        QVERIFY(name.text().contains("20260329-023000"_L1));
        QCOMPARE(read, std::optional(name));
    }

    void otherNamesAreNoneOfOurs_data()
    {
        QTest::addColumn<QString>("name");
        const auto row = [](const char* tag, const QString& name) { QTest::newRow(tag) << name; };
        row("empty", {});
        row("a conflict copy of one service",
            u"keytide-a-0a1b2c3d-20231114-221320-42 (conflicted copy 2026-01-01).sealed"_s);
        row("a conflict copy of another service",
            u"keytide-a-0a1b2c3d-20231114-221320-42.sync-conflict-20260101-1-A.sealed"_s);
        row("a copy of a file manager", u"keytide-a-0a1b2c3d-20231114-221320-42 (1).sealed"_s);
        row("still being written", u"keytide-a-0a1b2c3d-20231114-221320-42.sealed.new"_s);
        row("before it", u"x-keytide-a-0a1b2c3d-20231114-221320-42.sealed"_s);
        row("a line behind it", u"keytide-a-0a1b2c3d-20231114-221320-42.sealed\n"_s);
        row("a folder in it", u"keytide-a/b-0a1b2c3d-20231114-221320-42.sealed"_s);
        row("no such day", u"keytide-a-0a1b2c3d-20230230-221320-42.sealed"_s);
        row("no such hour", u"keytide-a-0a1b2c3d-20231114-251320-42.sealed"_s);
        row("another form of the number", u"keytide-a-0a1b2c3d-20231114-221320-042.sealed"_s);
        row("a number of 30 digits", u"keytide-a-0a1b2c3d-20231114-221320-%1.sealed"_s.arg(QString(30, u'9')));
        row("no device", u"keytide--0a1b2c3d-20231114-221320-42.sealed"_s);
        row("upper case", u"keytide-A-0a1b2c3d-20231114-221320-42.sealed"_s);
        row("other digits", u"keytide-a-0a1b2c3d-20231114-221320-\u0664\u0662.sealed"_s);
    }
    void otherNamesAreNoneOfOurs()
    {
        QFETCH(QString, name);
        QVERIFY(!BackupName::parse(name));
    }

    void aComputersNameBecomesPartOfAFilesName_data()
    {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("part");
        QTest::newRow("plain") << u"laptop"_s << u"laptop"_s;
        QTest::newRow("with an apostrophe and a blank") << u"Anna's Laptop"_s << u"anna-s-laptop"_s;
        QTest::newRow("accents go") << u"B\u00fcro-PC"_s << u"buro-pc"_s;
        QTest::newRow("with a folder") << u"../../etc/passwd"_s << u"etc-passwd"_s;
        QTest::newRow("in another script") << u"\u043a\u043e\u043c"_s << u"computer"_s;
        QTest::newRow("empty") << QString() << u"computer"_s;
        QTest::newRow("long") << QString(300, u'x') << QString(24, u'x');
        QTest::newRow("cut at a dash") << QString(23, u'x') + u"-y"_s << QString(23, u'x');
    }
    void aComputersNameBecomesPartOfAFilesName()
    {
        QFETCH(QString, device);
        QFETCH(QString, part);
        QCOMPARE(backup::deviceInName(device), part);
        const BackupName name{part, u"0a1b2c3d"_s, 0, 1};
        QCOMPARE(BackupName::parse(name.text()), std::optional(name));
    }

    void aCopyOfAProfileOnAnotherComputerHasATagOfItsOwn()
    {
        const vault::FileId one{1};
        const vault::FileId two{2};
        QCOMPARE(backup::deviceTag(one, "here"), backup::deviceTag(one, "here"));
        QVERIFY(backup::deviceTag(one, "here") != backup::deviceTag(one, "there"));
        QVERIFY(backup::deviceTag(one, "here") != backup::deviceTag(two, "here"));
        QCOMPARE(backup::deviceTag(one, {}).size(), 8);
    }
};

QTEST_GUILESS_MAIN(BackupNameTest)
#include "BackupNameTest.moc"
