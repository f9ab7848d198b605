#include "qml/OffsetChart.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace {

constexpr double days = 90;
constexpr double right = 5;  // Seconds to either side
constexpr double least = 10; // Seconds to either side that are always shown
constexpr double dot = 2.5;  // Radius

/// A round number of seconds above this one: 10, 20, 50, 100 …
double roundedUp(double seconds)
{
    const auto power = std::pow(10, std::floor(std::log10(seconds)));
    const auto digit = seconds / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
}

QString label(double seconds)
{
    constexpr double hour = 3600;
    constexpr double day = 24 * hour;
    const auto size = std::abs(seconds);
    const bool isDays = size >= 2 * day;
    const bool isHours = size >= 2 * hour;
    const auto number = isDays ? seconds / day : isHours ? seconds / hour : seconds;
    return QString::number(number, 'f', 0) + (isDays    ? QStringLiteral(" d")
                                              : isHours ? QStringLiteral(" h")
                                                        : QStringLiteral(" s"));
}

} // namespace

OffsetChart::OffsetChart(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &OffsetChart::changed, this, [this] { update(); });
}

void OffsetChart::paint(QPainter* painter)
{
    double most = least;
    for (const auto& value : std::as_const(m_points)) {
        most = std::max(most, std::abs(value.toPointF().y()));
    }
    most = roundedUp(most);
    auto font = QGuiApplication::font();
    font.setPixelSize(m_pixelSize);
    painter->setFont(font);
    const auto room = painter->fontMetrics().horizontalAdvance(label(-most)) + m_pixelSize;
    const QRectF area(room, m_pixelSize / 2.0, width() - room - dot, height() - m_pixelSize);
    const auto placeOf = [&](const QPointF& point) {
        return QPointF(area.left() + point.x() / days * area.width(),
                       area.center().y() - point.y() / most * area.height() / 2);
    };

    painter->fillRect(QRectF(placeOf({0, right}), placeOf({days, -right})), m_bandColor);
    for (const auto seconds : {most, 0.0, -most}) {
        const auto y = placeOf({0, seconds}).y();
        painter->setPen(QPen(m_lineColor, 1));
        painter->drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter->setPen(m_textColor);
        const QRectF place(0, y - m_pixelSize, room - m_pixelSize / 2.0, 2.0 * m_pixelSize);
        painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, label(seconds));
    }
    QPainterPath line;
    for (qsizetype i = 0; i < m_points.size(); ++i) {
        const auto place = placeOf(m_points.at(i).toPointF());
        i == 0 ? line.moveTo(place) : line.lineTo(place);
    }
    painter->setPen(QPen(m_color, 1.5));
    painter->drawPath(line);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_color);
    for (const auto& value : std::as_const(m_points)) {
        painter->drawEllipse(placeOf(value.toPointF()), dot, dot);
    }
}
