#include "WindowUnderTest.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Keytide_UiPlugin)

using namespace Qt::StringLiterals;

/// What keys and clicks do where a person is quick, slow, or changes their mind.
class WindowKeysTest : public WindowUnderTest
{
    Q_OBJECT

    static constexpr int stored = 4;

    int total() const { return m_app->accounts()->total(); }
    quint64 counter() const { return m_app->accounts()->accountAt(stored - 1)->parameters.counter; }
    bool isInSight(const QQuickItem& item) const
    {
        return m_window->contentItem()->boundingRect().contains(item.mapRectToScene(item.boundingRect()));
    }
    void click(const QString& text, Qt::MouseButton button = Qt::LeftButton)
    {
        auto* item = itemWith(text);
        QVERIFY(item);
        QTest::mouseClick(m_window, button, {}, item->mapToScene({item->width() / 2, item->height() / 2}).toPoint());
    }

private Q_SLOTS:
    void initTestCase()
    {
        std::vector<account::AccountDraft> drafts;
        for (const auto& name : {u"Acme"_s, u"Bolt"_s, u"Corp"_s}) {
            drafts.push_back(draftOf(name, u"alex"_s));
        }
        drafts.push_back(draftOf(u"Count"_s, u"alex"_s, rfcKey, otp::Type::Hotp));
        storeAccounts(std::move(drafts));
        start();
        unlock();
        QCOMPARE(total(), stored);
    }
    void cleanupTestCase() { stop(); }
    void init()
    {
        key(Qt::Key_F, Qt::ControlModifier);
        key(Qt::Key_Escape); // from the search to the list
        key(Qt::Key_Home);
        QTRY_COMPARE(focused("title"), u"Acme"_s);
    }

    void heldDeleteRemovesOne()
    {
        hold(Qt::Key_Delete, 5);
        QTRY_COMPARE(total(), stored - 1);
        key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(total(), stored);
    }

    void undoGoesBackStepByStepAndSelectsWhatCameBack()
    {
        key(Qt::Key_Delete);
        QTRY_COMPARE(total(), stored - 1);
        key(Qt::Key_Delete);
        QTRY_COMPARE(total(), stored - 2);
        key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(focused("title"), u"Bolt"_s);
        key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(focused("title"), u"Acme"_s);
        QCOMPARE(total(), stored);
    }

    void heldKeyTakesOneCountedCode()
    {
        key(Qt::Key_End);
        const auto before = counter();
        hold(Qt::Key_Return, 5);
        QTRY_COMPARE(counter(), before + 1);
        goTo(u"Next code"_s);
        QCOMPARE(focused("text"), u"Next code"_s);
        hold(Qt::Key_Space, 5);
        QTRY_COMPARE(counter(), before + 2);
        hold(Qt::Key_Return, 5);
        QTRY_COMPARE(counter(), before + 3);
        m_app->clipboard()->clear();
    }

    void menuGivesTheKeyboardBack()
    {
        for (const auto opener : {Qt::Key_Menu, Qt::Key_F10}) {
            key(Qt::Key_Home);
            key(opener, opener == Qt::Key_F10 ? Qt::ShiftModifier : Qt::NoModifier);
            QTRY_VERIFY(shows("text", u"Copy code"_s));
            key(Qt::Key_Escape);
            QTRY_VERIFY(!shows("text", u"Copy code"_s));
            key(Qt::Key_Right);
            QTRY_COMPARE(focused("title"), u"Bolt"_s);
        }
    }

    void rightClickOpensTheMenuOfItsCard()
    {
        click(u"Bolt"_s, Qt::RightButton);
        QTRY_VERIFY(shows("text", u"Copy code"_s));
        key(Qt::Key_Escape);
        QTRY_COMPARE(focused("title"), u"Bolt"_s);
        key(Qt::Key_Home);
    }

    void clickBesideTheMenuOnlyClosesIt()
    {
        QGuiApplication::clipboard()->setText(u"mine"_s);
        key(Qt::Key_Menu);
        QTRY_VERIFY(shows("text", u"Copy code"_s));
        click(u"Bolt"_s);
        QTRY_VERIFY(!shows("text", u"Copy code"_s));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"mine"_s);
        QCOMPARE(focused("title"), u"Acme"_s);
    }

    void whatAnotherProgramSavesIsShown()
    {
        app::AccountService other({m_folder.path(), app::StoreChoice::Sealed});
        (void)answerOf(other.open());
        (void)answerOf(other.unlock(base::SecretBytes::copyOf(storePassword)));
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Other"_s, u"alex"_s));
        const auto added = answerOf(other.add(std::move(drafts)));
        QTRY_COMPARE(total(), stored + 1);
        (void)answerOf(other.remove(added.front().account.id));
        QTRY_COMPARE(total(), stored);
    }

    void whatWasCopiedHereCanBePastedHere()
    {
        key(Qt::Key_Return);
        const auto code = QGuiApplication::clipboard()->text();
        QVERIFY(!code.isEmpty());
        key(Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(shows("text", u"Nothing to add was found"_s));
        QCOMPARE(QGuiApplication::clipboard()->text(), code);
        key(Qt::Key_Escape);
        QTRY_COMPARE(focused("title"), u"Acme"_s);
        const auto shown = m_app->accounts()->index(0).data(app::AccountListModel::CodeRole).toString();
        QVERIFY(std::ranges::all_of(shown, [](QChar digit) { return digit.isDigit(); }));
        m_app->clipboard()->clear();

        key(Qt::Key_F, Qt::ControlModifier);
        type("abc");
        key(Qt::Key_A, Qt::ControlModifier);
        key(Qt::Key_C, Qt::ControlModifier);
        key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_app->accounts()->search(), u"abc"_s);
    }

    void keyboardComesBackToTheCardAndNotToTheButtonInIt()
    {
        key(Qt::Key_End);
        goTo(u"Next code"_s);
        QCOMPARE(focused("text"), u"Next code"_s);
        key(Qt::Key_Escape);
        QCOMPARE(focused("title"), u"Count"_s);
        key(Qt::Key_Tab);
        QCOMPARE(focused("text"), u"Next code"_s);
        key(Qt::Key_F, Qt::ControlModifier);
        key(Qt::Key_Tab);
        QCOMPARE(focused("text"), u"Add account"_s);
        key(Qt::Key_Tab);
        QCOMPARE(focused("title"), u"Count"_s);
    }

    void whatHasTheKeyboardIsInSight()
    {
        QString links;
        for (int i = 0; i < 12; ++i) {
            links += u"otpauth://totp/New%1:a?secret=GEZDGNBVGY3TQOJQ\n"_s.arg(i);
        }
        QGuiApplication::clipboard()->setText(links);
        key(Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(shows("text", u"Add 12 accounts"_s));
        QGuiApplication::clipboard()->clear();
        auto* page = m_window->activeFocusItem();
        while (!page->inherits("QQuickFlickable")) {
            page = page->parentItem();
        }
        QTRY_VERIFY(page->property("contentHeight").toReal() > page->height());
        QCOMPARE(page->property("contentY").toReal(), 0); // read from the beginning
        QSet<qreal> places;
        for (int i = 0; i < 16; ++i) {
            key(Qt::Key_Tab);
            QTRY_VERIFY(isInSight(*m_window->activeFocusItem()));
            places << page->property("contentY").toReal();
        }
        QVERIFY(places.size() > 2);
        page->setProperty("contentY", 0);

        // The page stays where it is under the pointer: what is pressed at its edge is clicked.
        goTo(u"Cancel"_s);
        QCOMPARE(focused("text"), u"Cancel"_s);
        auto* cancel = m_window->activeFocusItem();
        key(Qt::Key_Backtab, Qt::ShiftModifier);
        page->setProperty("contentY", cancel->mapToItem(page, QPointF()).y() + page->property("contentY").toReal() -
                                          page->height() + cancel->height() / 2);
        const auto at = cancel->mapToScene({cancel->width() / 2, cancel->height() / 4}).toPoint();
        QTest::mousePress(m_window, Qt::LeftButton, {}, at);
        QVERIFY(cancel->property("down").toBool());
        QTest::mouseMove(m_window, at + QPoint(0, 60)); // off it: nothing is cancelled
        QTest::mouseRelease(m_window, Qt::LeftButton, {}, at + QPoint(0, 60));
        QCOMPARE(cancel->mapToScene({cancel->width() / 2, cancel->height() / 4}).toPoint(), at);
        page->setProperty("contentY", 0);
        const auto* list = m_app->enrol()->found();
        QCOMPARE(list->chosenCount(), 12);
        click(u"New3"_s); // the row, not its box
        QCOMPARE(list->chosenCount(), 11);
        key(Qt::Key_Escape);
        QTRY_COMPARE(focused("title"), u"Acme"_s);
    }

    void menuOfNoCardIsNotOpened()
    {
        type("zzz");
        QTRY_COMPARE(m_app->accounts()->count(), 0);
        key(Qt::Key_Tab);
        key(Qt::Key_Tab);
        key(Qt::Key_Menu);
        QVERIFY(!shows("text", u"Copy code"_s));
    }

    void menuStandsBesideItsCardAndInTheWindow()
    {
        m_window->resize(360, 420); // the narrowest: one column, and room for two cards and a half
        QTRY_COMPARE(m_window->contentItem()->size(), QSizeF(360, 420));
        for (const auto keyOfCard : {Qt::Key_Home, Qt::Key_End}) {
            key(keyOfCard);
            const auto* card = m_window->activeFocusItem();
            QTRY_COMPARE(card->property("title").toString(), keyOfCard == Qt::Key_Home ? u"Acme"_s : u"Count"_s);
            key(Qt::Key_Menu);
            QTRY_VERIFY(shows("text", u"Copy code"_s));
            const auto* entry = itemWith(u"Copy code"_s);
            const auto menu = entry->parentItem()->mapRectToScene(entry->parentItem()->boundingRect());
            QVERIFY(QRectF(0, 0, 360, 420).contains(menu));
            const auto names = card->mapRectToScene(QRectF(0, 0, card->width(), card->height() / 2));
            QVERIFY(!names.intersects(menu)); // whose menu it is can be read
            key(Qt::Key_Escape);
            QTRY_VERIFY(!shows("text", u"Copy code"_s));
        }
        m_window->resize(960, 700);
        QTRY_COMPARE(m_window->contentItem()->size(), QSizeF(960, 700));
    }

    void scrollBarIsThereWhereItIsNeededAndMovesTheList()
    {
        const auto bar = [this]() -> QQuickItem* {
            QSet<QObject*> all;
            collect(m_window, all);
            const auto found = std::ranges::find_if(all, [](QObject* object) {
                const auto* item = qobject_cast<QQuickItem*>(object);
                return item && item->inherits("QQuickScrollBar") && item->isVisible();
            });
            return found == all.end() ? nullptr : qobject_cast<QQuickItem*>(*found);
        };
        QVERIFY(!bar());
        m_window->resize(360, 420);
        QTRY_VERIFY(bar());
        auto* list = qobject_cast<QQuickItem*>(m_window->activeFocusItem()->parentItem()->parentItem());
        QVERIFY(list->inherits("QQuickGridView"));
        const auto top = list->property("contentY").toReal();
        const auto end =
            list->property("contentHeight").toReal() + list->property("bottomMargin").toReal() - list->height();
        const auto at = [&](double part) {
            return bar()->mapToScene({bar()->width() / 2, bar()->height() * part}).toPoint();
        };
        QTest::mousePress(m_window, Qt::LeftButton, {}, at(0.1));
        QTest::mouseMove(m_window, at(0.5));
        QVERIFY(list->property("contentY").toReal() > top);
        QTest::mouseMove(m_window, at(0.99));
        QCOMPARE(list->property("contentY").toReal(), end);
        QTest::mouseMove(m_window, at(0));
        QCOMPARE(list->property("contentY").toReal(), top);
        QTest::mouseRelease(m_window, Qt::LeftButton, {}, at(0));
        m_window->resize(960, 700);
        QTRY_VERIFY(!bar());
    }

    void pointerThatRestsOnAPictureIsToldItsWord()
    {
        key(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(shows("text", u"Drop a QR code here"_s));
        const auto tips = [this] {
            QSet<QObject*> all;
            collect(m_window, all);
            return std::ranges::count_if(all, [](QObject* object) {
                return object->inherits("QQuickToolTip") && object->property("visible").toBool();
            });
        };
        QCOMPARE(tips(), 0);
        auto* back = itemWith(u"Back"_s);
        QTest::mouseMove(m_window, back->mapToScene({back->width() / 2, back->height() / 2}).toPoint());
        QTRY_COMPARE(tips(), 1);
        QTest::mouseMove(m_window, QPoint(500, 500));
        QTRY_COMPARE(tips(), 0);
        key(Qt::Key_Escape);
        QTRY_COMPARE(focused("title"), u"Acme"_s);
    }

    void screenReaderPressesButtons()
    {
        const auto press = [this](const QString& text) {
            QSet<QObject*> all;
            collect(m_window, all);
            const auto found = std::ranges::find_if(all, [&text](QObject* object) {
                return object->inherits("PressItem") && object->property("text") == text;
            });
            QVERIFY(found != all.end());
            auto* button = QAccessible::queryAccessibleInterface(*found);
            QCOMPARE(button->role(), QAccessible::Button);
            QVERIFY(button->actionInterface());
            button->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        };
        press(u"Add account"_s);
        QTRY_VERIFY(shows("text", u"Drop a QR code here"_s));
        press(u"Back"_s);
        QTRY_COMPARE(focused("title"), u"Acme"_s);
    }

    void keyIsTypedInAndLeavesNothingBehind()
    {
        const auto typed = u"gezd gnbv gy3t qojq gezd gnbv gy3t qojq"_s; // RFC 6238, appendix B
        const auto before = m_app->accounts()->total();
        key(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(shows("text", u"Type the key in"_s));
        goTo(u"Type the key in"_s);
        key(Qt::Key_Return);
        QTRY_VERIFY(shows("text", u"Site or company"_s));
        type("Typed");
        key(Qt::Key_Tab);
        type("me");
        key(Qt::Key_Tab);
        type("gezd1");
        QTRY_VERIFY(!m_app->enrol()->typed()->problem().isEmpty()); // there is no 1 in it
        QVERIFY(!m_app->enrol()->typed()->isComplete());
        key(Qt::Key_Backspace);
        type(" gnbv gy3t qojq gezd gnbv gy3t qojq");
        QVERIFY(m_app->enrol()->typed()->isComplete());
        QCOMPARE(m_app->enrol()->typed()->code().size(), 6);
        QVERIFY(!holdersOf(typed).isEmpty()); // so it would be seen
        key(Qt::Key_Return);
        QTRY_COMPARE(m_app->enrol()->state(), app::EnrolController::State::Preview);
        QCOMPARE(holdersOf(typed), QStringList());
        key(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_app->accounts()->total(), before + 1, keyDerivation);
    }

    void escapeWipesWhatWasTyped()
    {
        key(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(shows("text", u"Type the key in"_s));
        goTo(u"Type the key in"_s);
        key(Qt::Key_Return);
        QTRY_VERIFY(shows("text", u"Site or company"_s));
        key(Qt::Key_Tab);
        key(Qt::Key_Tab);
        type("gezdgnbvgy3tqojq");
        QVERIFY(!holdersOf(u"gezdgnbvgy3tqojq"_s).isEmpty());
        key(Qt::Key_Escape);
        QTRY_VERIFY(shows("text", u"Drop a QR code here"_s));
        QCOMPARE(holdersOf(u"gezdgnbvgy3tqojq"_s), QStringList());
        QVERIFY(!m_app->enrol()->typed()->isComplete());
    }
};

QTEST_MAIN(WindowKeysTest)
#include "WindowKeysTest.moc"
