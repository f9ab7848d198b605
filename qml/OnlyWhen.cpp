#include "qml/OnlyWhen.h"

#include <QQmlContext>
#include <QQmlEngine>
#include <QQmlProperty>
#include <QtQml/qqmlinfo.h>

#include <utility>

void OnlyWhen::setWhen(bool when)
{
    if (when == m_when) {
        return;
    }
    m_when = when;
    apply();
    Q_EMIT whenChanged();
}

void OnlyWhen::setProperties(const QVariantMap& properties)
{
    const auto before = std::exchange(m_properties, properties);
    if (m_item) {
        for (auto it = properties.begin(); it != properties.end(); ++it) {
            if (before.value(it.key()) != it.value() && !QQmlProperty::write(m_item, it.key(), it.value())) {
                qmlWarning(this) << "No such property: " << it.key();
            }
        }
    }
    Q_EMIT propertiesChanged();
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
    if (!isComponentComplete() || m_making) {
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
        Q_EMIT itemChanged();
    }
}

void OnlyWhen::make()
{
    auto* const context = qmlContext(this);
    if (m_content == nullptr && !m_source.isEmpty() && context) {
        m_content = new QQmlComponent(qmlEngine(this), context->resolvedUrl(m_source), this);
    }
    if (m_content == nullptr) {
        return;
    }
    if (!m_content->isReady()) {
        qmlWarning(this, m_content->errors());
        return;
    }
    m_making = true;
    auto* const made = m_content->beginCreate(m_source.isEmpty() ? m_content->creationContext() : context);
    m_item = qobject_cast<QQuickItem*>(made);
    if (m_item) {
        m_item->setParent(this);
        m_content->setInitialProperties(made, m_properties);
        place(*m_item);
    }
    m_content->completeCreate();
    m_making = false;
    if (!m_item || !m_content->errors().isEmpty()) {
        qmlWarning(this, m_content->errors());
        delete made;
        return;
    }
    Q_EMIT itemChanged();
    apply(); // `when` may have changed meanwhile
}

void OnlyWhen::place(QQuickItem& item)
{
    item.setParentItem(parentItem());
    item.stackAfter(this);
}
