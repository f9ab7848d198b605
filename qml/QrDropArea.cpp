#include "qml/QrDropArea.h"

#include <QMimeData>

QrDropArea::QrDropArea(QQuickItem* parent) : QQuickItem(parent)
{
    setFlag(ItemAcceptsDrops);
}

void QrDropArea::dragEnterEvent(QDragEnterEvent* event)
{
    const auto* data = event->mimeData();
    if (data->hasUrls() || data->hasImage() || data->hasText()) {
        event->acceptProposedAction();
        setContainsDrag(true);
    }
}

void QrDropArea::dragMoveEvent(QDragMoveEvent* event)
{
    event->acceptProposedAction();
}

void QrDropArea::dragLeaveEvent(QDragLeaveEvent* /*event*/)
{
    setContainsDrag(false);
}

void QrDropArea::dropEvent(QDropEvent* event)
{
    setContainsDrag(false);
    event->setDropAction(Qt::CopyAction); // never a move: what was dropped stays where it is
    event->accept();
    if (!m_enrol->drop(*event->mimeData())) {
        Q_EMIT refused();
    }
}

void QrDropArea::setContainsDrag(bool contains)
{
    if (contains != m_containsDrag) {
        m_containsDrag = contains;
        Q_EMIT containsDragChanged();
    }
}
