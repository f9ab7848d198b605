#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Keytide_UiPlugin)

using namespace Qt::StringLiterals;

class OnlyWhenTest : public QObject
{
    Q_OBJECT

    QQmlEngine m_engine;
    QQuickWindow m_window;
    std::unique_ptr<QQuickItem> m_root;

    /// An item with these lines, a property `on` and a second parent `other`.
    void make(const QByteArray& lines)
    {
        QQmlComponent component(&m_engine);
        component.setData("pragma ComponentBehavior: Bound\nimport QtQuick\nimport Keytide.Ui\nItem { id: root\n"
                          "property bool on: false\nproperty alias other: other\nItem { id: other }\n" +
                              lines + "}",
                          {});
        m_root.reset(qobject_cast<QQuickItem*>(component.create()));
        QVERIFY2(m_root, qPrintable(component.errorString()));
        m_root->setParentItem(m_window.contentItem());
    }
    void turn(bool on) { m_root->setProperty("on", on); }
    QQuickItem* made(const QString& name = u"made"_s) const { return m_root->findChild<QQuickItem*>(name); }
    /// Whether there is an item that belongs to what is shown. One that was taken away may still be about.
    bool isShown() const
    {
        const auto all = m_root->findChildren<QQuickItem*>(u"made"_s);
        return std::ranges::any_of(all, [](const QQuickItem* item) { return item->parentItem(); });
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_engine.addImportPath(u"qrc:/qt/qml"_s);
        m_window.show();
    }
    void cleanup() { m_root.reset(); }

    void itemIsThereWhileItIsWanted()
    {
        make("OnlyWhen { when: root.on; Item { objectName: 'made'; width: root.on ? 7 : 0 } }");
        for (int i = 0; i < 2; ++i) {
            QVERIFY(!isShown());
            turn(true);
            QVERIFY(isShown());
            QCOMPARE(made()->parentItem(), m_root.get());
            QCOMPARE(made()->width(), 7);
            turn(false);
            QVERIFY(!isShown());
            QTRY_VERIFY(!made());
        }
    }

    void itemStandsWhereItIsWritten()
    {
        make("Column { Item { width: 1; height: 10 }\n"
             "OnlyWhen { when: root.on; Item { objectName: 'made'; width: 1; height: 20 } }\n"
             "Item { objectName: 'last'; width: 1; height: 30 } }");
        turn(true);
        QTRY_COMPARE(made(u"last"_s)->y(), 30);
        QCOMPARE(made()->y(), 10);
        turn(false);
        QTRY_COMPARE(made(u"last"_s)->y(), 10);
    }

    void itemMayEndItself()
    {
        make("OnlyWhen { when: root.on; Item { objectName: 'made'; onWidthChanged: root.on = false } }");
        turn(true);
        made()->setWidth(5);
        QVERIFY(!isShown());
        turn(true);
        QVERIFY(isShown());
    }

    void itemThatEndsItselfAtOnceIsNotLeftBehind()
    {
        make("OnlyWhen { id: place; objectName: 'place'\n"
             "Item { objectName: 'made'; Component.onCompleted: place.when = false } }");
        made(u"place"_s)->setProperty("when", true);
        QVERIFY(!isShown());
        QTRY_VERIFY(!made());
    }

    void itemGoesWithItsPlace()
    {
        make("OnlyWhen { objectName: 'place'; when: root.on; Item { objectName: 'made' } }");
        turn(true);
        auto* other = m_root->property("other").value<QQuickItem*>();
        made(u"place"_s)->setParentItem(other);
        QCOMPARE(made()->parentItem(), other);
    }

    void fileIsReadWhenItIsWanted()
    {
        make("property alias place: place\n"
             "OnlyWhen { id: place; when: root.on; source: 'qrc:/qt/qml/Keytide/Ui/components/Label.qml'\n"
             "properties: ({objectName: 'made', text: 'read'}) }");
        const auto item = [this] {
            return m_root->property("place").value<QQuickItem*>()->property("item").value<QQuickItem*>();
        };
        for (int i = 0; i < 2; ++i) {
            QVERIFY(!item());
            turn(true);
            QCOMPARE(item(), made());
            QCOMPARE(item()->parentItem(), m_root.get());
            QCOMPARE(item()->property("text").toString(), u"read"_s);
            turn(false);
            QTRY_VERIFY(!made());
        }
    }

    void itemFromAFileFollowsItsProperties()
    {
        make("OnlyWhen { when: true; source: 'qrc:/qt/qml/Keytide/Ui/components/Label.qml'\n"
             "properties: ({objectName: 'made', text: root.on ? 'on' : 'off'}) }");
        QCOMPARE(made()->property("text").toString(), u"off"_s);
        made()->setWidth(5);
        turn(true);
        QCOMPARE(made()->property("text").toString(), u"on"_s);
        QCOMPARE(made()->width(), 5); // the same item still
    }

    void propertyThatIsNotThereIsSaid()
    {
        make("OnlyWhen { when: true; source: 'qrc:/qt/qml/Keytide/Ui/components/Label.qml'\n"
             "properties: root.on ? {none: 1} : {} }");
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"none"_s));
        turn(true);
    }

    void fileThatIsNotThereIsSaid()
    {
        make("OnlyWhen { when: root.on; source: 'qrc:/qt/qml/Keytide/Ui/components/None.qml' }");
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"None.qml"_s));
        turn(true);
        QVERIFY(!isShown());
    }

    void whatCannotBeMadeIsSaid()
    {
        make("component Needy: Item { required property int need }\n"
             "OnlyWhen { when: root.on; Needy { objectName: 'made' } }");
        for (int i = 0; i < 2; ++i) {
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"need"_s));
            turn(true);
            QVERIFY(!isShown());
            turn(false);
        }
    }
};

QTEST_MAIN(OnlyWhenTest)
#include "OnlyWhenTest.moc"
