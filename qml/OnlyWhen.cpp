#include "qml/OnlyWhen.h"

#include <QtQml/qqmlinfo.h>

void OnlyWhen::setWhen(bool when)
{
    if (when == m_when) {
        return;
    }
    m_when = when;
    apply();
    Q_EMIT whenChanged();
}

void OnlyWhen::componentComplete()
{
    QQuickItem::componentComplete();
    apply();
}

void OnlyWhen::itemChange(ItemChange change, const ItemChangeData& value)
{
    QQuickItem::itemChange(change, value);
    if (change == ItemParentHasChanged) {
        apply();
    }
}

void OnlyWhen::apply()
{
    if (!isComponentComplete() || m_content == nullptr || m_making) {
        return;
    }
    if (m_when && parentItem() != nullptr) {
        if (!m_item) {
            make();
        } else if (m_item->parentItem() != parentItem()) {
            place(*m_item);
        }
    } else if (m_item) {
        // Later, as it may be the item's own signal that has made `when` false.
        m_item->setParentItem(nullptr);
        m_item->deleteLater();
        m_item.clear();
    }
}

void OnlyWhen::make()
{
    m_making = true;
    auto* const made = m_content->beginCreate(m_content->creationContext());
    m_item = qobject_cast<QQuickItem*>(made);
    if (m_item) {
        m_item->setParent(this);
        place(*m_item);
    }
    m_content->completeCreate();
    m_making = false;
    if (!m_item || !m_content->errors().isEmpty()) {
        qmlWarning(this, m_content->errors());
        delete made;
        return;
    }
    apply(); // `when` may have changed meanwhile
}

void OnlyWhen::place(QQuickItem& item)
{
    item.setParentItem(parentItem());
    item.stackAfter(this);
}
