#include "qml/CountdownRing.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPixmapCache>
#include <QQuickWindow>

CountdownRing::CountdownRing(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &CountdownRing::changed, this, [this] { update(); });
}

// Most codes end at the same moment, and their rings are alike: one of them is drawn, the others are copies. (Where the
// graphics card draws, each is drawn by itself: the pictures are kept for the main thread alone.)
void CountdownRing::paint(QPainter* painter)
{
    const double scale = window() ? window()->effectiveDevicePixelRatio() : 1;
    const auto name = QStringLiteral("ring %1 %2 %3 %4 %5 %6 %7 %8 %9 %10 %11")
                          .arg(m_secondsLeft)
                          .arg(m_period)
                          .arg(m_color.rgba())
                          .arg(m_trackColor.rgba())
                          .arg(m_textColor.rgba())
                          .arg(m_pixelSize)
                          .arg(m_stroke)
                          .arg(width())
                          .arg(height())
                          .arg(scale)
                          .arg(QGuiApplication::font().key());
    QPixmap picture;
    if (!QPixmapCache::find(name, &picture)) {
        picture = QPixmap((size() * scale).toSize());
        picture.setDevicePixelRatio(picture.width() / width());
        picture.fill(Qt::transparent);
        QPainter drawing(&picture);
        drawing.setRenderHint(QPainter::Antialiasing);
        draw(drawing);
        drawing.end();
        QPixmapCache::insert(name, picture);
    }
    painter->drawPixmap(0, 0, picture);
}

void CountdownRing::draw(QPainter& painter) const
{
    const auto ring = boundingRect().adjusted(m_stroke, m_stroke, -m_stroke, -m_stroke);
    painter.setPen(QPen(m_trackColor, m_stroke));
    painter.drawEllipse(ring);
    const double part = m_period > 0 ? qBound(0.0, m_secondsLeft / m_period, 1.0) : 0;
    painter.setPen(QPen(m_color, m_stroke, Qt::SolidLine, Qt::RoundCap));
    // QPainter counts in sixteenths of a degree from three o'clock, counter-clockwise.
    constexpr int quarter = 90 * 16;
    painter.drawArc(ring, quarter, -static_cast<int>(part * 4 * quarter));

    auto font = QGuiApplication::font();
    const bool isLong = m_secondsLeft >= 100;
    font.setPixelSize(isLong ? m_pixelSize * 3 / 4 : m_pixelSize);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(m_textColor);
    painter.drawText(boundingRect(), Qt::AlignCenter, QString::number(static_cast<qint64>(m_secondsLeft)));
}
