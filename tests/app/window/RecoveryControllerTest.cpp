#include "app/RecoveryController.h"
#include "VaultTools.h"
#include "app/RecoveryText.h"

#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using app::RecoveryController;
using app::VaultSetup;
using recovery::CodeState;
using State = RecoveryController::State;

namespace {

std::vector<recovery::CodeSet> someSets()
{
    std::vector<recovery::CodeSet> all;
    all.push_back(sets::set(1, "Shop", {"aaaa-1111", "bbbb-2222", "cccc-3333"}));
    all.push_back(sets::set(2, "Bank", {"only-0001"}));
    all[1].codes[0].state = CodeState::Used;
    return all;
}

std::string textAt(RecoveryController& recovery, int number)
{
    const auto* text = recovery.chosen()->texts()->at(number - 1);
    return text ? std::string(text->text()) : std::string();
}

} // namespace

/// The window's way through a real vault.
class RecoveryControllerTest : public QObject
{
    Q_OBJECT

    struct Opened
    {
        QTemporaryDir folder;
        base::SystemClock clock;
        app::Clipboard clipboard{*QGuiApplication::clipboard(), clock};
        OtherVault other{folder.path()};
        RecoveryController recovery{folder.path(), clock, clipboard};
        QSignalSpy told{&recovery, &RecoveryController::told};
        QObject field;

        void type(const QString& text) { field.setProperty("text", text); }
        void unlock(std::string_view given = OtherVault::password)
        {
            type(QString::fromUtf8(given.data(), static_cast<qsizetype>(given.size())));
            recovery.unlock(&field);
            QVERIFY(field.property("text").toString().isEmpty());
            QTRY_VERIFY_WITH_TIMEOUT(!recovery.isBusy(), keyDerivation);
        }
        /// With the set of the shop chosen.
        void open()
        {
            QVERIFY(other.make(someSets()));
            recovery.look();
            QTRY_COMPARE(recovery.state(), State::Locked);
            unlock();
            QCOMPARE(recovery.state(), State::Open);
            recovery.choose(1);
            QCOMPARE(recovery.chosen()->title(), u"Shop"_s);
        }
        void wait() { QTRY_VERIFY_WITH_TIMEOUT(!recovery.isBusy(), keyDerivation); }
    };

private Q_SLOTS:
    void vaultIsMadeOnceTheKeyIsTypedBack()
    {
        const QTemporaryDir folder;
        const base::SystemClock clock;
        app::Clipboard clipboard(*QGuiApplication::clipboard(), clock);
        RecoveryController recovery(folder.path(), clock, clipboard);
        auto& setup = *recovery.setup();
        QObject first;
        QObject second;
        const auto choose = [&](const QString& left, const QString& right) {
            first.setProperty("text", left);
            second.setProperty("text", right);
            setup.lookAt(&first);
            setup.choose(&first, &second);
        };
        recovery.look();
        QTRY_COMPARE(recovery.state(), State::Absent);
        recovery.begin();
        choose(u"shelf otter lantern"_s, u"shelf otter lanterns"_s);
        QCOMPARE(setup.step(), VaultSetup::Step::Password);
        QVERIFY(!setup.problem().isEmpty());
        choose(u"short"_s, u"short"_s);
        QCOMPARE(setup.step(), VaultSetup::Step::Password);
        QVERIFY(!setup.problem().isEmpty());
        choose(u"shelf otter lantern"_s, u"shelf otter lantern"_s);
        QCOMPARE(setup.step(), VaultSetup::Step::Key);
        QVERIFY(first.property("text").toString().isEmpty() && second.property("text").toString().isEmpty());

        std::vector<QString> paper;
        for (int group = 0; group < 9; ++group) {
            const auto* text = setup.key()->at(group);
            QVERIFY(text);
            paper.push_back(QString::fromUtf8(reinterpret_cast<const char*>(text->data()), qsizetype(text->size())));
            QCOMPARE(paper.back().size(), group == 8 ? 1 : 4);
        }
        setup.written();
        QCOMPARE(setup.step(), VaultSetup::Step::TypeBack);
        QVERIFY(setup.key()->isEmpty()); // else it could be typed from the screen
        QCOMPARE(setup.asked().size(), 4);
        for (int place = 0; place < 4; ++place) {
            first.setProperty("text", u"ZZZZ"_s);
            setup.look(place, &first);
            QVERIFY(!setup.typed()[place]);
            QVERIFY(!QFile::exists(folder.filePath(vault::RecoveryVault::fileName)));
            first.setProperty("text", paper[static_cast<std::size_t>(setup.asked()[place] - 1)].toLower());
            setup.look(place, &first);
        }
        QCOMPARE(setup.step(), VaultSetup::Step::Saving);
        QTRY_COMPARE_WITH_TIMEOUT(recovery.state(), State::Open, keyDerivation);
        QCOMPARE(setup.step(), VaultSetup::Step::None);

        recovery.lock();
        QCOMPARE(recovery.state(), State::Locked);
        QString key;
        for (const auto& group : paper) {
            key += group + u' ';
        }
        first.setProperty("text", key); // as it is on the paper
        recovery.unlock(&first);
        QTRY_COMPARE_WITH_TIMEOUT(recovery.state(), State::Open, keyDerivation);
        QVERIFY(recovery.isOpenByKey());
    }

    void wrongPasswordIsToldAndTheKeyOpens()
    {
        Opened vault;
        QVERIFY(vault.other.make(someSets()));
        vault.recovery.look();
        QTRY_COMPARE(vault.recovery.state(), State::Locked);
        vault.unlock("not this one at all");
        QCOMPARE(vault.recovery.state(), State::Locked);
        QCOMPARE(vault.recovery.problem(), app::RecoveryText::problem({base::ErrorCode::WrongPassword, {}}));
        vault.unlock("0000 0000 0000 0000 0000 0000 0000 0001 1");
        QCOMPARE(vault.recovery.state(), State::Open);
        QVERIFY(vault.recovery.isOpenByKey());
        QVERIFY(vault.recovery.problem().isEmpty());
    }

    void listBeginsWithTheMostUrgent()
    {
        Opened vault;
        vault.open();
        auto& sets = *vault.recovery.sets();
        QCOMPARE(sets.index(0).data(app::RecoverySets::TitleRole).toString(), u"Bank"_s);
        QCOMPARE(sets.index(0).data(app::RecoverySets::LevelRole).toInt(), 3);
        QCOMPARE(sets.index(1).data(app::RecoverySets::RemainingRole).toString(), u"3 of 3"_s);
        QCOMPARE(vault.recovery.chip(), u"1"_s);
        QCOMPARE(vault.recovery.chipLevel(), 3);
        QVERIFY(vault.other.change([](recovery::CodeBook& book) { (void)book.remove(sets::id(2), 5); }));
        vault.recovery.look();
        QTRY_COMPARE(vault.recovery.chip(), u"3"_s); // unused codes, as nothing is to be looked after
        QCOMPARE(vault.recovery.chipLevel(), 0);
    }

    void codeIsMarkedOnTheDiskBeforeItIsSeen()
    {
        Opened vault;
        vault.open();
        auto& texts = *vault.recovery.chosen()->texts();
        std::optional<CodeState> onDisk;
        connect(&texts, &app::SecretTexts::changed, this, [&] {
            if (texts.holds(0)) {
                onDisk = vault.other.stateOf(sets::id(1), 1);
            }
        });
        vault.recovery.useNext();
        QTRY_VERIFY(onDisk.has_value());
        disconnect(&texts, nullptr, this, nullptr);
        QCOMPARE(*onDisk, CodeState::BeingUsed);
        QCOMPARE(textAt(vault.recovery, 1), std::string("aaaa-1111"));
        QTRY_COMPARE(vault.recovery.chosen()->beingUsed(), 1);
        QVERIFY(vault.recovery.chosen()->hasFollowUp());
        QVERIFY(textAt(vault.recovery, 2).empty());

        QSignalSpy copied(&vault.recovery, &RecoveryController::copied);
        vault.recovery.copy(2); // which is not shown
        QCOMPARE(copied.count(), 0);
        vault.recovery.copy(1);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"aaaa-1111"_s);
        QVERIFY(!copied.first().first().toString().contains(u"aaaa"_s));
        vault.recovery.lock();
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
        QVERIFY(texts.isEmpty());
    }

    void whatFollowsStaysUntilItIsDone()
    {
        Opened vault;
        vault.open();
        auto& recovery = vault.recovery;
        recovery.useNext();
        QTRY_COMPARE(recovery.chosen()->beingUsed(), 1);
        recovery.accepted(1);
        vault.wait();
        QCOMPARE(vault.other.stateOf(sets::id(1), 1), CodeState::Used);
        QVERIFY(textAt(recovery, 1).empty());
        QVERIFY(recovery.chosen()->hasFollowUp());
        recovery.lock();
        vault.unlock();
        QCOMPARE(recovery.sets()->urgent(), 2);
        recovery.choose(1);
        QCOMPARE(recovery.chosen()->title(), u"Shop"_s);
        QVERIFY(recovery.chosen()->hasFollowUp());
        recovery.followUpDone(u"the account is closed"_s);
        vault.wait();
        QVERIFY(!recovery.chosen()->hasFollowUp());
        QCOMPARE(vault.other.read().find(sets::id(1))->followUp.reason, u"the account is closed"_s);
    }

    void codeThatWasNotAcceptedIsGivenBack()
    {
        Opened vault;
        vault.open();
        vault.recovery.useNext();
        QTRY_COMPARE(vault.recovery.chosen()->beingUsed(), 1);
        vault.recovery.notAccepted(1, u"too many tries"_s);
        vault.wait();
        QCOMPARE(vault.other.stateOf(sets::id(1), 1), CodeState::Unused);
        QVERIFY(!vault.recovery.chosen()->hasFollowUp());
        const auto story = vault.recovery.chosen()->index(0).data(app::RecoverySet::StoryRole).toString();
        QVERIFY2(story.contains(u"too many tries"_s), qPrintable(story));
        vault.recovery.useNext();
        QTRY_COMPARE(vault.recovery.chosen()->beingUsed(), 2); // the other ones come first
    }

    void codesAreShownOneByOneOrAllWhileSomethingIsHeld()
    {
        Opened vault;
        vault.open();
        auto& recovery = vault.recovery;
        recovery.show(2);
        QTRY_COMPARE(textAt(recovery, 2), std::string("bbbb-2222"));
        QVERIFY(textAt(recovery, 1).empty());
        recovery.show(3);
        QTRY_COMPARE(textAt(recovery, 3), std::string("cccc-3333"));
        QVERIFY(textAt(recovery, 2).empty());
        recovery.showAll();
        recovery.hide(); // before the answer is there
        recovery.look();
        QSignalSpy changed(&recovery, &RecoveryController::changed);
        QVERIFY(changed.wait()); // which was asked for behind it
        QVERIFY(recovery.chosen()->texts()->isEmpty());
        recovery.showAll();
        QTRY_COMPARE(textAt(recovery, 1), std::string("aaaa-1111"));
        QCOMPARE(textAt(recovery, 3), std::string("cccc-3333"));
        recovery.choose(0);
        QVERIFY(recovery.chosen()->texts()->isEmpty());
    }

    void detailsAreChangedUnlessAnotherProgramWasFirst()
    {
        Opened vault;
        vault.open();
        auto& recovery = vault.recovery;
        recovery.edit({{u"url"_s, u"https://shop.example/codes"_s}, {u"mfa"_s, 1}, {u"keptElsewhere"_s, true}});
        vault.wait();
        QCOMPARE(recovery.chosen()->url(), u"https://shop.example/codes"_s);
        QCOMPARE(recovery.chosen()->issuer(), u"Shop"_s);
        QVERIFY(recovery.chosen()->isKeptElsewhere());
        QCOMPARE(vault.other.read().find(sets::id(1))->details.mfa, recovery::Mfa::Enforced);
        QVERIFY(vault.other.change([](recovery::CodeBook& book) { (void)book.settle(sets::id(1), 1, 9); }));
        recovery.edit({{u"note"_s, u"late"_s}});
        QTRY_COMPARE(vault.told.count(), 1);
        QCOMPARE(vault.told.first().first().toString(), app::RecoveryText::problem({base::ErrorCode::Conflict, {}}));
        QVERIFY(vault.other.read().find(sets::id(1))->details.note.isEmpty());
        QTRY_COMPARE(recovery.chosen()->unused(), 2); // what the other one did is to be seen
    }

    void setsAreRemovedBroughtBackAndForgotten()
    {
        Opened vault;
        vault.open();
        auto& recovery = vault.recovery;
        recovery.remove();
        vault.wait();
        QVERIFY(!recovery.chosen()->isInUse());
        QCOMPARE(vault.told.count(), 1);
        recovery.restore();
        vault.wait();
        QVERIFY(recovery.chosen()->isInUse());
        recovery.remove();
        vault.wait();
        recovery.erase();
        vault.wait();
        QVERIFY(!recovery.chosen()->isKnown());
        QCOMPARE(recovery.sets()->count(), 1);
        QVERIFY(!vault.other.read().find(sets::id(1)));
    }

    void passwordIsChangedByWhoKnowsThePresentOne()
    {
        Opened vault;
        vault.open();
        auto& recovery = vault.recovery;
        QObject next;
        QObject again;
        const auto change = [&](const QString& present) {
            recovery.beginPassword();
            vault.type(present);
            next.setProperty("text", u"quite another password"_s);
            again.setProperty("text", u"quite another password"_s);
            recovery.changePassword(&vault.field, &next, &again);
            vault.wait();
        };
        change({});
        QVERIFY(!recovery.setup()->problem().isEmpty());
        change(u"not the present one"_s);
        QCOMPARE(recovery.setup()->problem(), app::RecoveryText::problem({base::ErrorCode::WrongPassword, {}}));
        change(QString::fromUtf8(OtherVault::password.data(), qsizetype(OtherVault::password.size())));
        QCOMPARE(vault.told.count(), 1);
        recovery.lock();
        vault.unlock();
        QCOMPARE(recovery.state(), State::Locked);
        vault.unlock("quite another password");
        QCOMPARE(recovery.state(), State::Open);
    }

    void answersThatComeAfterTheLockAreDropped()
    {
        Opened vault;
        vault.open();
        vault.recovery.show(1);
        vault.recovery.lock();
        vault.type(QString::fromUtf8(OtherVault::password.data(), qsizetype(OtherVault::password.size())));
        vault.recovery.unlock(&vault.field);
        vault.recovery.lock();
        QCOMPARE(vault.recovery.state(), State::Locked);
        vault.unlock("behind all of them");
        QCOMPARE(vault.recovery.state(), State::Locked);
        QVERIFY(vault.recovery.chosen()->texts()->isEmpty());
        QCOMPARE(vault.recovery.sets()->count(), 0);
    }

    void damagedVaultIsTold()
    {
        Opened vault;
        QVERIFY(vault.other.make(someSets()));
        QFile file(vault.folder.filePath(vault::RecoveryVault::fileName));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(40));
        file.close();
        vault.unlock();
        QCOMPARE(vault.recovery.state(), State::Unreadable);
        QVERIFY(vault.recovery.problem().contains(u"repair"_s));
        QVERIFY(file.remove());
        vault.recovery.look(); // earlier states are there
        QTRY_COMPARE(vault.recovery.state(), State::Unreadable);
    }
};

QTEST_MAIN(RecoveryControllerTest)
#include "RecoveryControllerTest.moc"
