#include "VaultTools.h"
#include "app/RecoveryController.h"

#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using app::RecoveryController;
using State = RecoveryController::State;

/// Codes on their way into a real vault.
class RecoveryIntakeTest : public QObject
{
    Q_OBJECT

    struct Opened
    {
        QTemporaryDir folder;
        base::SystemClock clock;
        app::Clipboard clipboard{*QGuiApplication::clipboard(), clock};
        OtherVault other{folder.path()};
        RecoveryController recovery{folder.path(), clock, clipboard};
        app::RecoveryIntake& intake = *recovery.intake();
        QObject field;

        void open()
        {
            std::vector<recovery::CodeSet> all;
            all.push_back(sets::set(1, "Shop", {"aaaa-1111", "bbbb-2222"}));
            QVERIFY(other.make(std::move(all)));
            field.setProperty("text",
                              QString::fromUtf8(OtherVault::password.data(), qsizetype(OtherVault::password.size())));
            recovery.unlock(&field);
            QTRY_COMPARE_WITH_TIMEOUT(recovery.state(), State::Open, keyDerivation);
            account::Account account;
            account.id = sets::id(77);
            account.issuer = u"Bank"_s;
            account.name = u"alice"_s;
            recovery.setAccounts({account});
        }
        void paste(const QString& text)
        {
            QGuiApplication::clipboard()->setText(text);
            QSignalSpy changed(&intake, &app::RecoveryIntake::changed);
            intake.paste();
            QVERIFY(!changed.isEmpty() || changed.wait());
        }
        std::string codeAt(int row)
        {
            const auto* text = recovery.intake()->texts()->at(row);
            return text ? std::string(text->text()) : std::string();
        }
        void store()
        {
            recovery.store();
            QTRY_VERIFY_WITH_TIMEOUT(!recovery.isBusy(), keyDerivation);
        }
    };

private Q_SLOTS:
    void pastedListIsSplitAndNothingIsDroppedSilently()
    {
        Opened vault;
        vault.open();
        vault.recovery.beginStoring(false);
        vault.paste(u"Your backup codes\n1. cccc-3333\n2. dddd-4444\n3. aaaa-1111\n"_s);
        QCOMPARE(vault.intake.count(), 3);
        QCOMPARE(vault.codeAt(1), std::string("dddd-4444"));
        QCOMPARE(vault.intake.leftReasons(), QStringList{u"Line 1, no code:"_s});
        QCOMPARE(vault.intake.leftTexts()->at(0)->text(), std::string_view("Your backup codes"));
        QTRY_VERIFY2(vault.intake.duplicates().contains(u"Shop"_s), qPrintable(vault.intake.duplicates()));
        vault.intake.drop(2);
        QCOMPARE(vault.intake.count(), 2);
        QTRY_VERIFY(vault.intake.duplicates().isEmpty());

        vault.intake.name(u"ban"_s, {});
        QCOMPARE(vault.intake.suggestions(), QStringList{u"Bank · alice"_s});
        vault.intake.suggest(0);
        QCOMPARE(vault.intake.issuer(), u"Bank"_s);
        QVERIFY(!vault.intake.isPresent());
        vault.store();
        QCOMPARE(vault.recovery.view(), RecoveryController::View::Sets);
        QCOMPARE(vault.recovery.chosen()->title(), u"Bank"_s);
        QVERIFY(vault.intake.texts()->isEmpty() && vault.intake.leftTexts()->isEmpty());
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty()); // what was pasted
        const auto book = vault.other.read();
        QCOMPARE(book.sets.size(), std::size_t{2});
        QCOMPARE(book.sets[1].details.account, sets::id(77));
        QCOMPARE(book.sets[1].codes[0].text.text(), std::string_view("cccc-3333"));
    }

    void newCodesTakeThePlaceOfTheOldOnes()
    {
        Opened vault;
        vault.open();
        vault.recovery.beginStoring(true);
        QCOMPARE(vault.intake.replaced(), u"Shop"_s);
        vault.field.setProperty("text", u"one by one"_s);
        vault.intake.type(&vault.field);
        QCOMPARE(vault.intake.count(), 1);
        QVERIFY(vault.field.property("text").toString().isEmpty());
        vault.field.setProperty("text", u"  "_s);
        vault.intake.type(&vault.field);
        vault.field.setProperty("text", u"One-By-One"_s); // the same
        vault.intake.type(&vault.field);
        QCOMPARE(vault.intake.count(), 1);
        vault.store();
        QCOMPARE(vault.recovery.chosen()->replaced(), 2);
        QCOMPARE(vault.other.read().find(sets::id(1))->state, recovery::SetState::Replaced);
        vault.recovery.confirm();
        QTRY_VERIFY_WITH_TIMEOUT(!vault.recovery.isBusy(), keyDerivation);
        QCOMPARE(vault.recovery.chosen()->replaced(), 0);
        QVERIFY(!vault.other.read().find(sets::id(1)));
    }

    void listThatIsPastedIntoAFieldGoesNotThere()
    {
        Opened vault;
        vault.open();
        vault.recovery.beginStoring(false);
        QGuiApplication::clipboard()->setText(u"GitHub\n"_s);
        QVERIFY(!vault.intake.pasteLines()); // one line is for the field
        QGuiApplication::clipboard()->setText(u"cccc-3333\ndddd-4444"_s);
        QVERIFY(vault.intake.pasteLines());
        QTRY_COMPARE(vault.intake.count(), 2);
    }

    void moreCodesComeBehindThoseThatAreThere()
    {
        Opened vault;
        vault.open();
        vault.recovery.beginStoring(false);
        vault.intake.name(u"shop"_s, u"alice"_s);
        QVERIFY(vault.intake.isPresent());
        vault.intake.setMore(true);
        vault.paste(u"cccc-3333\ndddd-4444"_s);
        vault.store();
        QCOMPARE(vault.other.read().find(sets::id(1))->codes.size(), std::size_t{4});
    }

    void codesStayWhereTheyCannotBeStored()
    {
        Opened vault;
        vault.open();
        vault.recovery.beginStoring(true);
        vault.paste(u"cccc-3333\ndddd-4444"_s);
        QVERIFY(vault.other.change([](recovery::CodeBook& book) { (void)book.settle(sets::id(1), 1, 9); }));
        vault.store();
        QVERIFY(!vault.intake.problem().isEmpty());
        QCOMPARE(vault.intake.count(), 2);
        QCOMPARE(vault.recovery.view(), RecoveryController::View::Storing);
    }

    void hostileTextsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no code in it") << QByteArray("Nothing to see here.\n");
        QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
        QTest::newRow("far too long") << QByteArray(300'000, 'a');
        QTest::newRow("too many lines") << QByteArray("a1b2-c3d4\n").repeated(5000);
        QTest::newRow("nothing") << QByteArray();
    }
    void hostileTextsAreRefused()
    {
        QFETCH(const QByteArray, content);
        Opened vault;
        vault.open();
        vault.recovery.beginStoring(false);
        QFile file(vault.folder.filePath(u"codes.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        vault.intake.open(QUrl::fromLocalFile(file.fileName()));
        QTRY_VERIFY(!vault.intake.problem().isEmpty());
        QCOMPARE(vault.intake.count(), 0);
    }

    void lockWipesWhatWasTakenIn()
    {
        Opened vault;
        vault.open();
        vault.recovery.beginStoring(false);
        vault.paste(u"cccc-3333\ndddd-4444\nnot a code at all, this one"_s);
        QCOMPARE(vault.intake.count(), 2);
        vault.recovery.lock();
        QCOMPARE(vault.intake.count(), 0);
        QVERIFY(vault.intake.texts()->isEmpty() && vault.intake.leftTexts()->isEmpty());
        QVERIFY(vault.intake.suggestions().isEmpty());
    }
};

QTEST_MAIN(RecoveryIntakeTest)
#include "RecoveryIntakeTest.moc"
