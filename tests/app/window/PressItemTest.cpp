#include "qml/PressItem.h"

#include <QGuiApplication>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class PressItemTest : public QObject
{
    Q_OBJECT

    static constexpr QPoint inside{20, 20};
    static constexpr QPoint outside{150, 150};

    QQuickWindow m_window;
    PressItem* m_item = nullptr;
    PressItem* m_other = nullptr;
    std::unique_ptr<QSignalSpy> m_clicks;

    PressItem* makeItem(int y)
    {
        auto* item = new PressItem(m_window.contentItem());
        item->setPosition(QPointF(0, y));
        item->setSize(QSizeF(100, 40));
        return item;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_window.resize(200, 200);
        m_window.show();
        m_window.requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(&m_window));
    }
    void init()
    {
        QTest::mouseMove(&m_window, outside);
        m_item = makeItem(0);
        m_other = makeItem(50);
        m_clicks = std::make_unique<QSignalSpy>(m_item, &PressItem::clicked);
    }
    void cleanup()
    {
        m_clicks.reset();
        delete m_item;
        delete m_other;
    }

    void clickIsAPressAndAReleaseInside()
    {
        QTest::mousePress(&m_window, Qt::LeftButton, {}, inside);
        QVERIFY(m_item->isDown());
        QCOMPARE(m_clicks->size(), 0);
        QTest::mouseRelease(&m_window, Qt::LeftButton, {}, inside);
        QVERIFY(!m_item->isDown());
        QCOMPARE(m_clicks->size(), 1);
    }

    void releaseElsewhereIsNoClick()
    {
        QTest::mousePress(&m_window, Qt::LeftButton, {}, inside);
        QTest::mouseMove(&m_window, outside);
        QVERIFY(!m_item->isDown());
        QTest::mouseMove(&m_window, inside);
        QVERIFY(m_item->isDown());
        QTest::mouseMove(&m_window, outside);
        QTest::mouseRelease(&m_window, Qt::LeftButton, {}, outside);
        QCOMPARE(m_clicks->size(), 0);
    }

    void otherButtonsAreNotItsOwn()
    {
        QTest::mouseClick(&m_window, Qt::RightButton, {}, inside);
        QTest::mouseClick(&m_window, Qt::MiddleButton, {}, inside);
        QCOMPARE(m_clicks->size(), 0);
    }

    void twoQuickClicksAreTwo()
    {
        QTest::mouseDClick(&m_window, Qt::LeftButton, {}, inside);
        QCOMPARE(m_clicks->size(), 2);
    }

    void doubleClickCanBeOne()
    {
        m_item->setProperty("doubleIsOne", true);
        QTest::mouseDClick(&m_window, Qt::LeftButton, {}, inside);
        QCOMPARE(m_clicks->size(), 1);
        QTest::mouseClick(&m_window, Qt::LeftButton, {}, inside);
        QCOMPARE(m_clicks->size(), 2);
    }

    void screenReaderClicksWhatIsEnabled()
    {
        QVERIFY(QMetaObject::invokeMethod(m_item, "accessiblePressAction"));
        QCOMPARE(m_clicks->size(), 1);
        m_item->setEnabled(false);
        QVERIFY(QMetaObject::invokeMethod(m_item, "accessiblePressAction"));
        QCOMPARE(m_clicks->size(), 1);
    }

    void fingerClicks()
    {
        const std::unique_ptr<QPointingDevice> screen(QTest::createTouchDevice());
        QTest::touchEvent(&m_window, screen.get()).press(0, inside);
        QTest::touchEvent(&m_window, screen.get()).release(0, inside);
        QTRY_COMPARE(m_clicks->size(), 1);
    }

    void pointerOverItIsKnown()
    {
        QTest::mouseMove(&m_window, inside);
        QTRY_VERIFY(m_item->isHovered());
        QTest::mouseMove(&m_window, outside);
        QTRY_VERIFY(!m_item->isHovered());
    }

    void pointerThatRestsIsKnownAgain()
    {
        QTest::mouseMove(&m_window, inside);
        QTRY_VERIFY(m_item->isHovered());
        m_item->setEnabled(false);
        QVERIFY(!m_item->isHovered());
        m_item->setEnabled(true);
        QTest::mouseMove(&m_window, inside + QPoint(1, 0));
        QTRY_VERIFY(m_item->isHovered());
    }

    void whatItIsPartOfKnowsThePointerToo()
    {
        PressItem whole(m_window.contentItem());
        whole.setSize(QSizeF(100, 100));
        m_item->setParentItem(&whole);
        QTest::mouseMove(&m_window, inside);
        QTRY_VERIFY(m_item->isHovered());
        QVERIFY(whole.isHovered());
        m_item->setParentItem(m_window.contentItem());
    }

    void spaceClicksWhenItIsLetGo()
    {
        m_item->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyPress(&m_window, Qt::Key_Space);
        QVERIFY(m_item->isDown());
        QCOMPARE(m_clicks->size(), 0);
        for (int i = 0; i < 3; ++i) { // held
            qt_handleKeyEvent(&m_window, QEvent::KeyRelease, Qt::Key_Space, {}, {}, true);
            qt_handleKeyEvent(&m_window, QEvent::KeyPress, Qt::Key_Space, {}, {}, true);
        }
        QCOMPARE(m_clicks->size(), 0);
        QTest::keyRelease(&m_window, Qt::Key_Space);
        QCOMPARE(m_clicks->size(), 1);
    }

    void spaceThatGoesAwayWithTheKeyboardIsNoClick()
    {
        m_item->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyPress(&m_window, Qt::Key_Space);
        m_other->forceActiveFocus(Qt::TabFocusReason);
        QVERIFY(!m_item->isDown());
        QTest::keyRelease(&m_window, Qt::Key_Space);
        QCOMPARE(m_clicks->size(), 0);
    }

    void disabledWhilePressedIsNoClick()
    {
        QTest::mousePress(&m_window, Qt::LeftButton, {}, inside);
        m_item->setEnabled(false);
        QVERIFY(!m_item->isDown());
        QTest::mouseRelease(&m_window, Qt::LeftButton, {}, inside);
        QTest::mouseClick(&m_window, Qt::LeftButton, {}, inside);
        QCOMPARE(m_clicks->size(), 0);
    }

    void focusIsShownWhereAKeyBroughtIt()
    {
        m_item->forceActiveFocus(Qt::OtherFocusReason);
        QTest::keyClick(&m_window, Qt::Key_Tab);
        QVERIFY(m_other->hasVisualFocus());
        QTest::keyClick(&m_window, Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(m_item->hasVisualFocus());
        QVERIFY(!m_other->hasVisualFocus());
        QTest::mouseClick(&m_window, Qt::LeftButton, {}, QPoint(20, 60));
        QVERIFY(m_other->hasActiveFocus());
        QVERIFY(!m_other->hasVisualFocus());
    }

    void shownFocusStaysWhileAnotherWindowIsUsed()
    {
        m_item->forceActiveFocus(Qt::TabFocusReason);
        QVERIFY(m_item->hasVisualFocus());
        QQuickWindow other;
        other.show();
        other.requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        other.close();
        m_window.requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(&m_window));
        QVERIFY(m_item->hasVisualFocus());
    }
};

QTEST_MAIN(PressItemTest)
#include "PressItemTest.moc"
