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
    if (!isComponentComplete() || m_content == nullptr) {
        return;
    }
    if (!m_when || parentItem() == nullptr) {
        if (m_item) {
            // What made `when` false may be the item's own signal.
            m_item->setParentItem(nullptr);
            m_item->deleteLater();
            m_item.clear();
        }
        return;
    }
    if (m_item) {
        return;
    }
    auto* const made = m_content->beginCreate(m_content->creationContext());
    m_item = qobject_cast<QQuickItem*>(made);
    if (!m_item) {
        qmlWarning(this, m_content->errors());
        delete made;
        return;
    }
    m_item->setParent(this);
    m_item->setParentItem(parentItem());
    m_item->stackAfter(this);
    m_content->completeCreate();
}
