#pragma once

#include <QPointer>
#include <QQmlComponent>
#include <QQuickItem>

/// Makes its one item, beside itself, while `when` is true, and takes it away after. A Loader would hold the item
/// inside itself, so that it could not be anchored to what is around; a Repeater costs a model for each.
///
/// An item that cannot be made is missing, and the log says why.
class OnlyWhen : public QQuickItem
{
    Q_OBJECT
    Q_PROPERTY(bool when READ when WRITE setWhen NOTIFY whenChanged)
    /// What the item is made from. Set once, before the first item.
    Q_PROPERTY(QQmlComponent* content MEMBER m_content NOTIFY contentChanged)
    Q_CLASSINFO("DefaultProperty", "content")
    QML_ELEMENT

public:
    explicit OnlyWhen(QQuickItem* parent = nullptr) : QQuickItem(parent) {}

    bool when() const { return m_when; }
    void setWhen(bool when);

Q_SIGNALS:
    void whenChanged();
    void contentChanged();

protected:
    void componentComplete() override;
    void itemChange(ItemChange change, const ItemChangeData& value) override;

private:
    void apply();
    void make();
    void place(QQuickItem& item);

    bool m_when = false;
    bool m_making = false;
    QQmlComponent* m_content = nullptr;
    QPointer<QQuickItem> m_item;
};
