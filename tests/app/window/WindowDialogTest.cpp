#include "WindowUnderTest.h"

#include <QGuiApplication>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Keytide_UiPlugin)

using namespace Qt::StringLiterals;

/// The dialog in which pictures are chosen: Qt's own here, where there is no desktop's.
class WindowDialogTest : public WindowUnderTest
{
    Q_OBJECT

    /// Dialogs that are windows of their own, as from Qt 6.8 on.
    QList<QWindow*> dialogWindows() const
    {
        auto windows = QGuiApplication::topLevelWindows();
        windows.removeIf([this](const QWindow* window) { return window == m_window || !window->isVisible(); });
        return windows;
    }
    /// The dialogs that can be seen, over the window or beside it.
    int dialogs() const
    {
        auto number = static_cast<int>(dialogWindows().size());
        for (auto* overlay : m_window->contentItem()->childItems()) {
            for (auto* item : overlay->inherits("QQuickOverlay") ? overlay->childItems() : QList<QQuickItem*>()) {
                number += item->parent() && item->parent()->inherits("QQuickDialog") ? 1 : 0;
            }
        }
        return number;
    }

private Q_SLOTS:
    void initTestCase()
    {
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Acme"_s, u"alex"_s));
        storeAccounts(std::move(drafts));
        start();
        unlock();
    }
    void cleanupTestCase() { stop(); }

    void picturesCanBeAskedForTwice()
    {
        key(Qt::Key_N, Qt::ControlModifier);
        goTo(u"Open a picture"_s);
        QCOMPARE(focused("text"), u"Open a picture"_s);
        for (int i = 0; i < 2; ++i) {
            key(Qt::Key_Space);
            QTRY_COMPARE(dialogs(), 1);
            const auto beside = dialogWindows();
            QTest::keyClick(beside.isEmpty() ? m_window : beside.constFirst(), Qt::Key_Escape);
            QTRY_COMPARE(dialogs(), 0);
            m_window->requestActivate(); // A desktop gives the keyboard back from a window that has gone
            QVERIFY(QTest::qWaitForWindowActive(m_window));
            QTRY_COMPARE(focused("text"), u"Open a picture"_s);
        }
        key(Qt::Key_Escape); // back to the codes
        QTRY_COMPARE(focused("title"), u"Acme"_s);
    }
};

QTEST_MAIN(WindowDialogTest)
#include "WindowDialogTest.moc"
