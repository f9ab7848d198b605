#pragma once

#include "WindowTools.h"
#include "app/Application.h"
#include "qml/MainWindow.h"

#include <QAccessible>
#include <QQuickItem>
#include <QSet>
#include <QTest>

#include <algorithm>

/// Every object that can be reached from `object`: children, child items, and values of properties.
inline void collect(QObject* object, QSet<QObject*>& seen)
{
    if (!object || seen.contains(object)) {
        return;
    }
    seen.insert(object);
    for (auto* child : object->children()) {
        collect(child, seen);
    }
    if (auto* item = qobject_cast<QQuickItem*>(object)) {
        for (auto* child : item->childItems()) {
            collect(child, seen);
        }
    }
    const auto* meta = object->metaObject();
    for (int i = 0; i < meta->propertyCount(); ++i) {
        collect(meta->property(i).read(object).value<QObject*>(), seen);
    }
}

/// The real window in this process, over a real sealed store, driven by keys.
class WindowUnderTest : public QObject
{
protected:
    using StoreState = app::StoreController::State;

    QTemporaryDir m_folder;
    std::unique_ptr<app::Application> m_app;
    std::unique_ptr<QQmlEngine> m_engine;
    std::unique_ptr<QQuickWindow> m_root;
    QQuickWindow* m_window = nullptr;

    /// What is there before the window is.
    void storeAccounts(std::vector<account::AccountDraft> drafts)
    {
        app::AccountService service({m_folder.path(), app::StoreChoice::Sealed});
        (void)answerOf(service.open());
        (void)answerOf(service.unlock(base::SecretBytes::copyOf(storePassword)));
        (void)answerOf(service.add(std::move(drafts)));
    }
    void start(base::SecretBytes link = {})
    {
        stop();
        m_app = std::make_unique<app::Application>(app::Profile{m_folder.path(), app::StoreChoice::Sealed});
        m_app->start(std::move(link));
        m_engine = std::make_unique<QQmlEngine>();
        m_root = makeMainWindow(*m_engine, *m_app);
        m_window = m_root.get();
        QVERIFY(m_window);
        m_app->follow(*m_window);
        m_window->requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(m_window));
    }
    void stop()
    {
        m_root.reset();
        m_engine.reset();
        m_app.reset();
    }
    void unlock()
    {
        QTRY_COMPARE(m_app->store()->state(), StoreState::PasswordNeeded);
        type("correct horse battery");
        key(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_app->store()->state(), StoreState::Open, keyDerivation);
        QTRY_VERIFY(m_app->accounts()->total() > 0);
    }
    /// By Tab, to the button with this word.
    void goTo(const QString& button)
    {
        for (int i = 0; i < 20 && focused("text") != button; ++i) {
            key(Qt::Key_Tab);
        }
    }
    /// A key that is held: pressed, and said again `times` as a keyboard does.
    void hold(Qt::Key key, int times)
    {
        const auto say = [&](QEvent::Type type, bool repeated) {
            qt_handleKeyEvent(m_window, type, key, {}, {}, repeated);
        };
        say(QEvent::KeyPress, false);
        for (int i = 0; i < times; ++i) {
            say(QEvent::KeyRelease, true);
            say(QEvent::KeyPress, true);
        }
        say(QEvent::KeyRelease, false);
        // Whatever that has asked for is done by now.
        (void)answerOf(m_app->service().load());
        QCoreApplication::processEvents();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_window, key, modifiers); }
    void type(const char* text)
    {
        for (const char* c = text; *c; ++c) {
            QTest::keyClick(m_window, *c);
        }
    }
    /// Whether an item that can be seen has this value in this property.
    bool shows(const char* property, const QString& value) const
    {
        QSet<QObject*> all;
        collect(m_window, all);
        return std::ranges::any_of(all, [&](QObject* object) {
            auto* item = qobject_cast<QQuickItem*>(object);
            return item && item->isVisible() && item->property(property).toString() == value;
        });
    }
    /// An item that can be seen whose text holds this.
    QQuickItem* itemWith(const QString& text) const
    {
        QSet<QObject*> all;
        collect(m_window, all);
        for (auto* object : all) {
            auto* item = qobject_cast<QQuickItem*>(object);
            if (item && item->isVisible() && item->property("text").toString().contains(text)) {
                return item;
            }
        }
        return nullptr;
    }
    /// The properties that hold this text: CLASS.PROPERTY
    QStringList holdersOf(const QString& text) const
    {
        QSet<QObject*> all;
        collect(m_window, all);
        collect(m_app.get(), all);
        QStringList holders;
        for (auto* object : all) {
            const auto* meta = object->metaObject();
            for (int i = 0; i < meta->propertyCount(); ++i) {
                if (meta->property(i).read(object).toString().contains(text)) {
                    holders << QString::fromLatin1(meta->className()) + u'.' +
                                   QString::fromLatin1(meta->property(i).name());
                }
            }
        }
        return holders;
    }
    /// What a screen reader can say of the window, but for what is typed.
    QStringList heard() const
    {
        QStringList texts;
        QList<QAccessibleInterface*> open{QAccessible::queryAccessibleInterface(m_window)};
        while (!open.isEmpty()) {
            auto* item = open.takeLast();
            if (item->state().invisible) {
                continue;
            }
            for (const auto part : {QAccessible::Name, QAccessible::Description}) {
                texts << item->text(part);
            }
            for (int i = 0; i < item->childCount(); ++i) {
                open << item->child(i);
            }
        }
        return texts;
    }
    /// Every text that can be seen can be heard, as such or in the name of what it is part of.
    void checkThatAllIsHeard() const
    {
        const auto all = heard().join(u'\n');
        QSet<QObject*> objects;
        collect(m_window, objects);
        int number = 0;
        for (auto* object : objects) {
            auto* item = qobject_cast<QQuickItem*>(object);
            const auto text = object->inherits("QQuickText") ? object->property("text").toString() : QString();
            if (!text.isEmpty() && item->isVisible()) {
                ++number;
                QVERIFY2(all.contains(text, Qt::CaseInsensitive), qPrintable(text));
            }
        }
        QVERIFY(number > 1);
    }
    /// Goes round with Tab; everything that is reached has a name. How many there are.
    qsizetype tabRound()
    {
        QSet<QQuickItem*> reached;
        for (int i = 0; i < 12; ++i) {
            key(Qt::Key_Tab);
            auto* item = m_window->activeFocusItem();
            auto* accessible = item ? QAccessible::queryAccessibleInterface(item) : nullptr;
            if (!accessible || accessible->text(QAccessible::Name).isEmpty()) {
                qWarning() << "without a name:" << item;
                return -1;
            }
            reached.insert(item);
        }
        return reached.size();
    }
    /// A property of the item that has the keyboard, as text.
    QString focused(const char* property) const
    {
        const auto* item = m_window->activeFocusItem();
        return item ? item->property(property).toString() : QString();
    }
    QString codeNow() const { return m_app->accounts()->index(0).data(app::AccountListModel::CodeRole).toString(); }
};
