#include "qml/PressItem.h"

PressItem::PressItem(QQuickItem* parent) : QQuickItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton);
    setAcceptHoverEvents(true);
    setActiveFocusOnTab(true);
}

void PressItem::setDown(bool down)
{
    if (down != m_down) {
        m_down = down;
        Q_EMIT downChanged();
    }
}

void PressItem::setHovered(bool hovered)
{
    if (hovered != m_hovered) {
        m_hovered = hovered;
        Q_EMIT hoveredChanged();
    }
}

void PressItem::setVisualFocus(bool visualFocus)
{
    if (visualFocus != m_visualFocus) {
        m_visualFocus = visualFocus;
        Q_EMIT visualFocusChanged();
    }
}

void PressItem::release(bool click)
{
    const bool wasDown = m_down;
    setDown(false);
    if (wasDown && click) {
        Q_EMIT clicked();
    }
}

void PressItem::mousePressEvent(QMouseEvent* event)
{
    event->accept();
    forceActiveFocus(Qt::MouseFocusReason);
    setDown(true);
}

void PressItem::mouseMoveEvent(QMouseEvent* event)
{
    setDown(contains(event->position()));
}

void PressItem::mouseReleaseEvent(QMouseEvent* event)
{
    release(contains(event->position()));
}

void PressItem::mouseDoubleClickEvent(QMouseEvent* event)
{
    event->accept(); // comes after the press of the second click, and says nothing new
}

void PressItem::mouseUngrabEvent()
{
    setDown(false);
}

void PressItem::hoverEnterEvent(QHoverEvent* /*event*/)
{
    setHovered(true);
}

void PressItem::hoverLeaveEvent(QHoverEvent* /*event*/)
{
    setHovered(false);
}

void PressItem::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Space) {
        event->ignore();
    } else if (!event->isAutoRepeat()) {
        setDown(true);
    }
}

void PressItem::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Space) {
        event->ignore();
    } else if (!event->isAutoRepeat()) {
        release(true);
    }
}

void PressItem::focusInEvent(QFocusEvent* event)
{
    QQuickItem::focusInEvent(event);
    switch (event->reason()) {
    case Qt::ActiveWindowFocusReason:
    case Qt::PopupFocusReason: // It comes back from another window or a menu
        break;
    case Qt::TabFocusReason:
    case Qt::BacktabFocusReason:
    case Qt::ShortcutFocusReason:
        m_byKey = true;
        break;
    default:
        m_byKey = false;
    }
    setVisualFocus(m_byKey);
}

void PressItem::focusOutEvent(QFocusEvent* event)
{
    QQuickItem::focusOutEvent(event);
    setVisualFocus(false);
    setDown(false);
}

void PressItem::itemChange(ItemChange change, const ItemChangeData& value)
{
    QQuickItem::itemChange(change, value);
    if ((change == ItemEnabledHasChanged || change == ItemVisibleHasChanged) && !value.boolValue) {
        setDown(false);
        setHovered(false);
    }
}
