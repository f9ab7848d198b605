#include "qml/DashedFrame.h"

#include <QPainter>

DashedFrame::DashedFrame(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &DashedFrame::changed, this, [this] { update(); });
}

void DashedFrame::paint(QPainter* painter)
{
    QPen pen(m_color, m_stroke);
    pen.setCapStyle(Qt::FlatCap);
    pen.setDashPattern({4, 3}); // in widths of the line
    painter->setPen(pen);
    const double half = m_stroke / 2;
    painter->drawRoundedRect(boundingRect().adjusted(half, half, -half, -half), m_radius, m_radius);
}
