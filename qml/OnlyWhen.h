#pragma once

#include <QPointer>
#include <QQmlComponent>
#include <QQuickItem>
#include <QUrl>
#include <QVariantMap>

/// Makes its one item, beside itself, while `when` is true, and takes it away after. A Loader would hold the item
/// inside itself, so that it could not be anchored to what is around; a Repeater costs a model for each.
///
/// What the item is made from is written inside; or it is a file, which is then read at the first use and not with the
/// file that this stands in.
///
/// An item that cannot be made is missing, and the log says why.
class OnlyWhen : public QQuickItem
{
    Q_OBJECT
    Q_PROPERTY(bool when READ when WRITE setWhen NOTIFY whenChanged)
    /// What the item is made from. Set once, before the first item.
    Q_PROPERTY(QQmlComponent* content MEMBER m_content NOTIFY contentChanged)
    Q_PROPERTY(QUrl source MEMBER m_source NOTIFY sourceChanged) ///< Instead of content. As content
    /// For an item from a file: what these properties of it are, now and whenever one changes.
    Q_PROPERTY(QVariantMap properties READ properties WRITE setProperties NOTIFY propertiesChanged)
    Q_PROPERTY(QQuickItem* item READ item NOTIFY itemChanged) ///< Null while there is none
    Q_CLASSINFO("DefaultProperty", "content")
    QML_ELEMENT

public:
    explicit OnlyWhen(QQuickItem* parent = nullptr) : QQuickItem(parent) {}

    bool when() const { return m_when; }
    void setWhen(bool when);
    QVariantMap properties() const { return m_properties; }
    void setProperties(const QVariantMap& properties);
    QQuickItem* item() const { return m_item; }

Q_SIGNALS:
    void whenChanged();
    void contentChanged();
    void sourceChanged();
    void propertiesChanged();
    void itemChanged();

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
    QUrl m_source;
    QVariantMap m_properties;
    QPointer<QQuickItem> m_item;
};
