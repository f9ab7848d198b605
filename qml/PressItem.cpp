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

void PressItem::accessiblePressAction()
{
    if (isEnabled()) {
        Q_EMIT clicked();
    }
}

void PressItem::mousePressEvent(QMouseEvent* event)
{
    event->accept();
    m_counts = true;
    setDown(true);
    forceActiveFocus(Qt::MouseFocusReason);
}

void PressItem::mouseMoveEvent(QMouseEvent* event)
{
    setDown(m_counts && contains(event->position()));
}

void PressItem::mouseReleaseEvent(QMouseEvent* event)
{
    release(contains(event->position()));
}

// Comes after the press of the second click.
void PressItem::mouseDoubleClickEvent(QMouseEvent* event)
{
    event->accept();
    if (m_doubleIsOne) {
        m_counts = false;
        setDown(false);
    }
}

void PressItem::mouseUngrabEvent()
{
    setDown(false);
}

// What it is part of is told too.

void PressItem::hoverEnterEvent(QHoverEvent* event)
{
    setHovered(true);
    event->ignore();
}

void PressItem::hoverMoveEvent(QHoverEvent* event)
{
    setHovered(contains(event->position())); // It may have been disabled meanwhile
    event->ignore();
}

void PressItem::hoverLeaveEvent(QHoverEvent* event)
{
    setHovered(false);
    event->ignore();
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
