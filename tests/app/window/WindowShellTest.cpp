#include "WindowUnderTest.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Keytide_UiPlugin)

using namespace Qt::StringLiterals;

/// The pages, the ways between them, and the settings.
class WindowShellTest : public WindowUnderTest
{
    Q_OBJECT

    using Theme = app::AppSettings::Theme;

    QString titleOf(int row) const
    {
        return m_app->accounts()->index(row).data(app::AccountListModel::TitleRole).toString();
    }
    bool isCurrent(const QString& entry) const
    {
        QSet<QObject*> all;
        collect(m_window, all);
        return std::ranges::any_of(all, [&](QObject* object) {
            return object->property("text").toString() == entry && object->property("current").toBool();
        });
    }
    /// Goes to the control with this name by Tab.
    void tabTo(const QString& name)
    {
        for (int i = 0; i < 30; ++i) {
            auto* item = m_window->activeFocusItem();
            auto* heard = item ? QAccessible::queryAccessibleInterface(item) : nullptr;
            if (heard && heard->text(QAccessible::Name) == name) {
                return;
            }
            key(Qt::Key_Tab);
        }
        QFAIL(qPrintable(u"not reached: "_s + name));
    }

    QPoint middleOf(const QString& title) const
    {
        QSet<QObject*> all;
        collect(m_window, all);
        for (auto* object : all) {
            auto* card = qobject_cast<QQuickItem*>(object);
            if (card && card->isVisible() && card->property("accountId").isValid() &&
                card->property("title") == title) {
                return card->mapToScene({card->width() / 3, card->height() / 2}).toPoint();
            }
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        std::vector<account::AccountDraft> drafts;
        for (const auto& name : {u"Zeta"_s, u"acme 10"_s, u"Acme 9"_s}) {
            drafts.push_back(draftOf(name, u"alex"_s));
        }
        storeAccounts(std::move(drafts));
        start();
        unlock();
    }
    void cleanupTestCase() { stop(); }
    void init()
    {
        m_window->resize(960, 700);
        key(Qt::Key_1, Qt::AltModifier);
        key(Qt::Key_Home);
        QTRY_COMPARE(focused("title"), u"Zeta"_s);
    }

    void eachPageIsAKeyAway_data()
    {
        QTest::addColumn<int>("pressed");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("text");
        const Qt::KeyboardModifiers alt = Qt::AltModifier;
        QTest::newRow("Alt+2") << int(Qt::Key_2) << alt << u"Recovery codes"_s << u"What they are"_s;
        QTest::newRow("Alt+3") << int(Qt::Key_3) << alt << u"Clock check"_s << u"This computer’s clock"_s;
        QTest::newRow("Alt+4")
            << int(Qt::Key_4) << alt << u"Sign-in help"_s
            << u"Is it the right entry? Two accounts may have the same name; the newest is the one the site knows."_s;
        QTest::newRow("F1") << int(Qt::Key_F1) << Qt::KeyboardModifiers() << u"Sign-in help"_s
                            << u"I have to reset MFA"_s;
        QTest::newRow("Alt+5") << int(Qt::Key_5) << alt << u"Settings"_s << u"High contrast"_s;
    }
    void eachPageIsAKeyAway()
    {
        QFETCH(const int, pressed);
        QFETCH(const Qt::KeyboardModifiers, modifiers);
        QFETCH(const QString, entry);
        QFETCH(const QString, text);
        key(static_cast<Qt::Key>(pressed), modifiers);
        QTRY_VERIFY(shows("text", text));
        QVERIFY(isCurrent(entry));
        QVERIFY(!shows("title", u"Zeta"_s));
        checkThatAllIsHeard();
        QVERIFY(tabRound() > 0); // everything has a name
        key(Qt::Key_Escape);
        QTRY_VERIFY(shows("title", u"Zeta"_s));
        QVERIFY(isCurrent(u"Codes"_s));
    }

    void railIsOneStopWithArrowsInIt()
    {
        tabTo(u"Codes"_s);
        key(Qt::Key_Down);
        QCOMPARE(focused("text"), u"Recovery codes"_s);
        key(Qt::Key_Down);
        key(Qt::Key_Return);
        QTRY_VERIFY(shows("text", u"This computer’s clock"_s));
        for (int i = 0; i < 9; ++i) {
            key(Qt::Key_Up);
        }
        QTRY_VERIFY(shows("text", u"This computer’s clock"_s)); // moving alone changes no page
    }

    void narrowWindowHasABar()
    {
        QVERIFY(shows("text", u"Recovery codes"_s));
        m_window->resize(360, 640);
        QTRY_VERIFY(shows("text", u"Recovery"_s));
        QVERIFY(!shows("text", u"Recovery codes"_s));
        tabTo(u"Codes"_s);
        key(Qt::Key_Right);
        key(Qt::Key_Space);
        QTRY_VERIFY(shows("text", u"What they are"_s));
    }

    void controlAndANumberCopyFromTheCodesPageOnly()
    {
        key(Qt::Key_2, Qt::ControlModifier);
        const auto code = m_app->accounts()->codeToCopy(1).text;
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), code);
        m_app->clipboard()->clear();
        key(Qt::Key_9, Qt::ControlModifier); // there is no ninth
        key(Qt::Key_5, Qt::AltModifier);
        key(Qt::Key_2, Qt::ControlModifier);
        QCoreApplication::processEvents();
        QVERIFY(QGuiApplication::clipboard()->text() != code);
    }

    void addingIsPartOfTheCodesPage()
    {
        key(Qt::Key_5, Qt::AltModifier);
        QTRY_VERIFY(shows("text", u"High contrast"_s));
        key(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(shows("text", u"Drop a QR code here"_s));
        QVERIFY(isCurrent(u"Codes"_s));
        key(Qt::Key_2, Qt::AltModifier);
        QTRY_VERIFY(shows("text", u"What they are"_s));
        key(Qt::Key_1, Qt::AltModifier);
        QTRY_VERIFY(shows("text", u"Drop a QR code here"_s)); // where it was left
        key(Qt::Key_Escape);
        QTRY_COMPARE(focused("title"), u"Zeta"_s);
    }

    void settingsTakeEffectAtOnce()
    {
        key(Qt::Key_5, Qt::AltModifier);
        tabTo(u"Dark"_s);
        const auto before = m_window->color();
        key(Qt::Key_Space);
        QTRY_VERIFY(m_window->color().lightness() < before.lightness());
        key(Qt::Key_Left);
        QTRY_COMPARE(m_app->settings()->theme(), Theme::Light);
        tabTo(u"High contrast"_s);
        key(Qt::Key_Space);
        QTRY_COMPARE(m_window->color(), QColor(Qt::white));
        key(Qt::Key_Space);
        const auto height = itemWith(u"Less motion"_s)->height();
        tabTo(u"Larger text"_s);
        key(Qt::Key_Space);
        QTRY_VERIFY(itemWith(u"Less motion"_s)->height() > height);
        m_app->settings()->setTextSize(100);
    }

    void cardsMoveByKeyAndByPointer()
    {
        const auto order = [this] { return QStringList({titleOf(0), titleOf(1), titleOf(2)}); };
        const auto saved = [this] {
            QStringList all;
            const auto loaded = answerOf(m_app->service().load());
            for (const auto& account : loaded->content.accounts) {
                all << account.issuer;
            }
            return all;
        };
        key(Qt::Key_Right, Qt::AltModifier);
        key(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(order(), QStringList({u"acme 10"_s, u"Acme 9"_s, u"Zeta"_s}));
        QTRY_COMPARE(saved(), order());
        QCOMPARE(m_app->accounts()->accountAt(2)->issuer, u"Zeta"_s);

        const auto from = middleOf(u"Zeta"_s);
        const auto to = middleOf(u"acme 10"_s);
        const auto drag = [&](const auto& atEnd) {
            m_app->clipboard()->clear();
            QTest::mousePress(m_window, Qt::LeftButton, {}, from);
            for (int step = 1; step <= 8; ++step) {
                QTest::mouseMove(m_window, from + (to - from) * step / 8);
            }
            QCOMPARE(order().first(), u"Zeta"_s);
            atEnd();
            QTest::mouseRelease(m_window, Qt::LeftButton, {}, to);
            QVERIFY(!itemWith(u"Zeta copied"_s)); // what is dragged is not clicked
            QVERIFY(!m_app->clipboard()->secondsLeft());
        };
        drag([this] { key(Qt::Key_Escape); });
        QCOMPARE(order(), QStringList({u"acme 10"_s, u"Acme 9"_s, u"Zeta"_s}));
        drag([] {});
        QCOMPARE(order(), QStringList({u"Zeta"_s, u"acme 10"_s, u"Acme 9"_s}));
        QTRY_COMPARE(saved(), order());
    }

    void orderByUseIsByWhatWasCopied()
    {
        m_app->settings()->setOrder(app::AppSettings::Order::LastUsed);
        QTRY_VERIFY(!m_app->accounts()->index(1).data(app::AccountListModel::CodeRole).toString().isEmpty());
        key(Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(titleOf(0), u"Zeta"_s); // nothing jumps away under the pointer
        m_window->hide();
        m_window->show();
        QTRY_COMPARE(titleOf(0), u"acme 10"_s);
        m_app->settings()->setOrder(app::AppSettings::Order::Own);
        QCOMPARE(titleOf(0), u"Zeta"_s);
        m_app->clipboard()->clear();
    }

    void orderByNameIsAPersonsOrder()
    {
        m_app->settings()->setOrder(app::AppSettings::Order::Name);
        QCOMPARE(QStringList({titleOf(0), titleOf(1), titleOf(2)}),
                 QStringList({u"Acme 9"_s, u"acme 10"_s, u"Zeta"_s}));
        m_app->settings()->setOrder(app::AppSettings::Order::Own);
        QCOMPARE(QStringList({titleOf(0), titleOf(1), titleOf(2)}),
                 QStringList({u"Zeta"_s, u"acme 10"_s, u"Acme 9"_s}));
    }

    void hiddenCodesAreShownOnRequest()
    {
        QTRY_VERIFY(shows("code", codeNow()));
        m_app->settings()->setHidesCodes(true);
        const auto seen = [this] { // as a code is drawn, or heard
            QSet<QObject*> all;
            collect(m_window, all);
            return std::ranges::any_of(all,
                                       [this](QObject* object) {
                                           return object->inherits("CodeText") &&
                                                  object->property("code").toString() == codeNow();
                                       }) ||
                   heard().join(u'\n').remove(u' ').contains(codeNow()); // digit by digit
        };
        QVERIFY(!seen());
        key(Qt::Key_Return);
        QTRY_VERIFY(seen());
        m_app->settings()->setHidesCodes(false);
        m_app->clipboard()->clear();
    }

    void settingsAreSearched()
    {
        key(Qt::Key_5, Qt::AltModifier);
        type("motion");
        QTRY_VERIFY(!shows("text", u"High contrast"_s));
        QVERIFY(shows("text", u"Less motion"_s));
        type("x");
        QTRY_VERIFY(itemWith(u"No setting matches"_s));
        key(Qt::Key_Escape); // clears the search, and stays
        QTRY_VERIFY(shows("text", u"High contrast"_s));
    }

    void accountIsEditedByTheKeyboard()
    {
        const auto first = [this] { return *m_app->accounts()->accountAt(0); };
        const auto before = first();
        key(Qt::Key_F2);
        QTRY_VERIFY(shows("text", u"Edit account"_s));
        checkThatAllIsHeard();
        QVERIFY(tabRound() > 0);
        tabTo(u"Issuer"_s);
        key(Qt::Key_A, Qt::ControlModifier);
        type(" ");
        tabTo(u"Account"_s);
        key(Qt::Key_A, Qt::ControlModifier);
        key(Qt::Key_Delete);
        key(Qt::Key_Return);
        QTRY_VERIFY(itemWith(u"An account needs a name or an issuer."_s));
        QCOMPARE(first(), before);
        type("alexandra");
        tabTo(u"Issuer"_s);
        key(Qt::Key_A, Qt::ControlModifier);
        type("Zebra");
        tabTo(u"Tags, with commas between them"_s);
        type("Work, home ,work,,");
        tabTo(u"Note"_s);
        type("two");
        key(Qt::Key_Return); // a line of the note
        type("lines");
        tabTo(u"Pinned"_s);
        key(Qt::Key_Space);
        tabTo(u"Save"_s);
        key(Qt::Key_Return);
        QTRY_COMPARE(focused("title"), u"Zebra"_s);
        const auto after = first();
        QCOMPARE(after.name, u"alexandra"_s);
        QCOMPARE(after.tags, QStringList({u"Work"_s, u"home"_s}));
        QCOMPARE(after.note, u"two\nlines"_s);
        QVERIFY(after.pinned);
        QCOMPARE(after.generation, before.generation); // the key was not touched

        key(Qt::Key_F2);
        tabTo(u"Issuer"_s);
        key(Qt::Key_A, Qt::ControlModifier);
        type("Nobody");
        key(Qt::Key_Escape);
        QTRY_COMPARE(focused("title"), u"Zebra"_s);
        QCOMPARE(first(), after);
        m_app->editor()->begin(m_app->accounts(), 0);
        m_app->editor()->save(before.issuer, before.name, {}, {}, false);
        QTRY_COMPARE(first().issuer, u"Zeta"_s);
        QTRY_COMPARE(focused("title"), u"Zeta"_s);
    }

    void whatWasTypedStaysWhileOtherPagesAreLookedAt()
    {
        key(Qt::Key_Menu);
        QTRY_VERIFY(shows("text", u"Edit…"_s));
        key(Qt::Key_Down);
        key(Qt::Key_Return);
        QTRY_VERIFY(shows("text", u"Edit account"_s));
        QTRY_COMPARE(focused("text"), u"Zeta"_s); // the field, though the menu has closed
        type("!");
        key(Qt::Key_F, Qt::ControlModifier); // nothing to be searched now
        QCOMPARE(focused("text"), u"Zeta!"_s);
        key(Qt::Key_F1);
        QTRY_VERIFY(shows("text", u"I have to reset MFA"_s));
        QVERIFY(!shows("text", u"Edit account"_s));
        key(Qt::Key_1, Qt::AltModifier);
        QTRY_COMPARE(focused("text"), u"Zeta!"_s);
        key(Qt::Key_Escape);
        QTRY_COMPARE(focused("title"), u"Zeta"_s);
    }

    void secondStartWithTooManyFilesIsBounded()
    {
        QList<QUrl> files;
        for (int i = 0; i < 100; ++i) {
            files << QUrl::fromLocalFile(m_folder.filePath(u"none-%1.png"_s.arg(i)));
        }
        m_app->lock();
        m_app->ask({}, files, {});
        m_app->ask({}, files, {});
        unlock();
        QTRY_COMPARE(m_app->enrol()->state(), app::EnrolController::State::Preview);
        key(Qt::Key_Escape);
        QTRY_COMPARE(focused("title"), u"Zeta"_s);
    }

    void lockForgetsWhatWasLookedFor()
    {
        type("acme");
        QTRY_COMPARE(m_app->accounts()->count(), 2);
        key(Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY(shows("text", u"Unlock Keytide"_s));
        QVERIFY(holdersOf(u"acme"_s).isEmpty());
        unlock();
        QTRY_COMPARE(m_app->accounts()->count(), 3);
    }

    void tagsNarrowTheList()
    {
        QVERIFY(!itemWith(u"All 3"_s));
        const auto tag = [this](int row, const QString& tags) {
            const auto account = *m_app->accounts()->accountAt(row);
            m_app->editor()->begin(m_app->accounts(), row);
            m_app->editor()->save(account.issuer, account.name, account.note, tags, account.pinned);
        };
        tag(0, u"Work"_s);
        QTRY_VERIFY(itemWith(u"Work 1"_s));
        tag(2, u"Work, Home"_s);
        QTRY_VERIFY(itemWith(u"Work 2"_s));
        QVERIFY(itemWith(u"All 3"_s));
        checkThatAllIsHeard();
        tabTo(u"All 3"_s);
        key(Qt::Key_Right);
        QTRY_COMPARE(m_app->accounts()->count(), 2);
        key(Qt::Key_Right);
        QTRY_COMPARE(m_app->accounts()->count(), 1);
        QCOMPARE(titleOf(0), u"Acme 9"_s);
        key(Qt::Key_Right); // there is no further one
        key(Qt::Key_Left);
        QTRY_COMPARE(m_app->accounts()->count(), 2);
        key(Qt::Key_F, Qt::ControlModifier);
        type("zet"); // within the tag
        QTRY_COMPARE(m_app->accounts()->count(), 1);
        key(Qt::Key_Escape);
        QTRY_COMPARE(m_app->accounts()->count(), 2);
        tag(0, {});
        QTRY_COMPARE(m_app->accounts()->count(), 1);
        tag(0, {});
        QTRY_COMPARE(m_app->accounts()->count(), 3); // the last account with the tag has lost it: all are shown again
        QTRY_VERIFY(!itemWith(u"All 3"_s));
    }

    void binGivesBackAndRemovesForGood()
    {
        const int before = m_app->accounts()->total();
        key(Qt::Key_Delete);
        QTRY_COMPARE(m_app->accounts()->total(), before - 1);
        QTRY_COMPARE(m_app->bin()->count(), 1);
        key(Qt::Key_5, Qt::AltModifier);
        tabTo(u"Open the bin"_s);
        key(Qt::Key_Return);
        QTRY_VERIFY(itemWith(u"Removed on"_s));
        QVERIFY(isCurrent(u"Settings"_s));
        checkThatAllIsHeard();
        tabTo(u"Bring back"_s);
        key(Qt::Key_Return);
        QTRY_COMPARE(m_app->accounts()->total(), before);
        QTRY_VERIFY(itemWith(u"The bin is empty"_s));
        key(Qt::Key_Escape);
        QTRY_VERIFY(shows("text", u"High contrast"_s));
        key(Qt::Key_Escape);
        QTRY_VERIFY(shows("title", u"Zeta"_s));

        key(Qt::Key_End);
        key(Qt::Key_Delete);
        QTRY_COMPARE(m_app->bin()->count(), 1);
        key(Qt::Key_5, Qt::AltModifier);
        tabTo(u"Open the bin"_s);
        key(Qt::Key_Return);
        tabTo(u"Remove for good…"_s);
        key(Qt::Key_Return);
        QCOMPARE(focused("text"), u"Keep it"_s); // a second Enter removes nothing
        key(Qt::Key_Return);
        QCOMPARE(m_app->bin()->count(), 1);
        tabTo(u"Remove for good…"_s);
        key(Qt::Key_Return);
        tabTo(u"Remove for good"_s);
        key(Qt::Key_Return);
        QTRY_COMPARE(m_app->bin()->count(), 0);
        QCOMPARE(m_app->accounts()->total(), before - 1);
    }

    void lockIsInTheRailAndLeadsToTheCodesPage()
    {
        key(Qt::Key_3, Qt::AltModifier);
        auto* entry = itemWith(u"Lock"_s);
        QVERIFY(entry);
        QTest::mouseClick(m_window, Qt::LeftButton, {}, entry->mapToScene({10, 10}).toPoint());
        QTRY_COMPARE(m_app->store()->state(), StoreState::PasswordNeeded);
        QTRY_VERIFY(shows("text", u"Unlock Keytide"_s));
        QVERIFY(!shows("text", u"Lock"_s));
        key(Qt::Key_4, Qt::AltModifier); // help is there for who cannot get in
        QTRY_VERIFY(shows("text", u"I have to reset MFA"_s));
        key(Qt::Key_1, Qt::AltModifier);
        QTRY_VERIFY(shows("text", u"Unlock Keytide"_s));
        unlock();
    }

    void windowComesBackWhereItWas()
    {
        m_app->settings()->setWindowPlace({40, 50, 800, 600}, false);
        start();
        QCOMPARE(m_window->size(), QSize(800, 600));
        m_app->settings()->setWindowPlace({40'000, 50, 810, 600}, false); // a screen that is gone
        start();
        QCOMPARE(m_window->size(), QSize(960, 700));
        unlock();
    }
};

QTEST_MAIN(WindowShellTest)
#include "WindowShellTest.moc"
