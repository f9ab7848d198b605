#include "qml/CountdownRing.h"

#include <QGuiApplication>
#include <QPainter>

CountdownRing::CountdownRing(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &CountdownRing::changed, this, [this] { update(); });
}

void CountdownRing::paint(QPainter* painter)
{
    const auto ring = boundingRect().adjusted(m_stroke, m_stroke, -m_stroke, -m_stroke);
    painter->setPen(QPen(m_trackColor, m_stroke));
    painter->drawEllipse(ring);
    const double part = m_period > 0 ? qBound(0.0, m_secondsLeft / m_period, 1.0) : 0;
    painter->setPen(QPen(m_color, m_stroke, Qt::SolidLine, Qt::RoundCap));
    // QPainter counts in sixteenths of a degree from three o'clock, counter-clockwise.
    constexpr int quarter = 90 * 16;
    painter->drawArc(ring, quarter, -static_cast<int>(part * 4 * quarter));

    auto font = QGuiApplication::font();
    const bool isLong = m_secondsLeft >= 100;
    font.setPixelSize(isLong ? m_pixelSize * 3 / 4 : m_pixelSize);
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(m_textColor);
    painter->drawText(boundingRect(), Qt::AlignCenter, QString::number(static_cast<qint64>(m_secondsLeft)));
}
