#include "qml/Icon.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>

namespace {

void polyline(QPainterPath& path, std::initializer_list<QPointF> points)
{
    path.moveTo(*points.begin());
    for (const auto& point : points) {
        path.lineTo(point);
    }
}

QPainterPath pathOf(Icon::Name name)
{
    using Name = Icon::Name;
    QPainterPath path;
    switch (name) {
    case Name::None:
        break;
    case Name::Search:
        path.addEllipse(QPointF(10.5, 10.5), 6, 6);
        polyline(path, {{15, 15}, {20, 20}});
        break;
    case Name::Plus:
        polyline(path, {{12, 5}, {12, 19}});
        polyline(path, {{5, 12}, {19, 12}});
        break;
    case Name::Minus:
        polyline(path, {{5, 12}, {19, 12}});
        break;
    case Name::Close:
        polyline(path, {{6, 6}, {18, 18}});
        polyline(path, {{18, 6}, {6, 18}});
        break;
    case Name::Back:
        polyline(path, {{14, 6}, {8, 12}, {14, 18}});
        break;
    case Name::Forward:
        polyline(path, {{10, 6}, {16, 12}, {10, 18}});
        break;
    case Name::Picture:
        path.addRoundedRect(3.5, 4.5, 17, 15, 2, 2);
        path.addEllipse(QPointF(8.5, 9.5), 1.5, 1.5);
        polyline(path, {{4, 17}, {10, 13}, {13, 15.5}, {16.5, 12}, {20, 15.5}});
        break;
    case Name::Clipboard:
        path.addRoundedRect(5.5, 5, 13, 15.5, 2, 2);
        path.addRoundedRect(9, 3, 6, 4, 1, 1);
        break;
    case Name::Check:
        polyline(path, {{5, 12.5}, {10, 17.5}, {19, 7}});
        break;
    case Name::Trash:
        polyline(path, {{4.5, 7}, {19.5, 7}});
        polyline(path, {{9, 7}, {9.5, 4}, {14.5, 4}, {15, 7}});
        polyline(path, {{6.5, 7}, {7.5, 20}, {16.5, 20}, {17.5, 7}});
        break;
    case Name::Next:
        path.arcMoveTo(5, 5, 14, 14, 20);
        path.arcTo(5, 5, 14, 14, 20, 310);
        polyline(path, {{19.5, 4.5}, {19, 9.5}, {14, 9}});
        break;
    case Name::Lock:
        path.addRoundedRect(5, 11, 14, 9.5, 2, 2);
        path.moveTo(8, 11);
        path.lineTo(8, 8);
        path.arcTo(8, 4, 8, 8, 180, -180);
        path.lineTo(16, 11);
        break;
    case Name::Warning:
        polyline(path, {{12, 4}, {21, 19.5}, {3, 19.5}, {12, 4}});
        polyline(path, {{12, 10}, {12, 14}});
        path.addEllipse(QPointF(12, 16.8), 0.4, 0.4);
        break;
    case Name::Key:
        path.addEllipse(QPointF(8, 15), 4, 4);
        polyline(path, {{11, 12}, {19, 4}, {21, 6}});
        polyline(path, {{15.5, 7.5}, {18, 10}});
        break;
    case Name::Codes:
        path.addRoundedRect(3.5, 4.5, 17, 15, 3, 3);
        for (const double x : {8.0, 12.0, 16.0}) {
            path.addEllipse(QPointF(x, 12), 0.3, 0.3);
        }
        break;
    case Name::Shield:
        path.moveTo(12, 3);
        path.cubicTo(14, 4.6, 16.6, 5.4, 19.5, 5.5);
        path.cubicTo(20, 13, 17.5, 18, 12, 21);
        path.cubicTo(6.5, 18, 4, 13, 4.5, 5.5);
        path.cubicTo(7.4, 5.4, 10, 4.6, 12, 3);
        polyline(path, {{8.8, 12}, {11.2, 14.4}, {15.4, 9.8}});
        break;
    case Name::Clock:
        path.addEllipse(QPointF(12, 12), 8.5, 8.5);
        polyline(path, {{12, 7}, {12, 12}, {15, 14}});
        break;
    case Name::Help:
        path.addEllipse(QPointF(12, 12), 8.5, 8.5);
        path.moveTo(9.4, 9.6);
        path.cubicTo(9.6, 6.6, 14.6, 6.6, 14.6, 9.6);
        path.cubicTo(14.6, 11.6, 12, 11.6, 12, 13.6);
        path.addEllipse(QPointF(12, 16.6), 0.3, 0.3);
        break;
    case Name::Sliders:
        polyline(path, {{3.5, 8.5}, {13.2, 8.5}});
        polyline(path, {{17.8, 8.5}, {20.5, 8.5}});
        path.addEllipse(QPointF(15.5, 8.5), 2.2, 2.2);
        polyline(path, {{3.5, 15.5}, {6.2, 15.5}});
        polyline(path, {{10.8, 15.5}, {20.5, 15.5}});
        path.addEllipse(QPointF(8.5, 15.5), 2.2, 2.2);
        break;
    case Name::Monitor:
        path.addRoundedRect(3.5, 4.5, 17, 11.5, 2, 2);
        polyline(path, {{12, 16}, {12, 19.5}});
        polyline(path, {{8, 19.5}, {16, 19.5}});
        break;
    case Name::Eye:
        path.moveTo(2.5, 12);
        path.cubicTo(6.5, 4.5, 17.5, 4.5, 21.5, 12);
        path.cubicTo(17.5, 19.5, 6.5, 19.5, 2.5, 12);
        path.addEllipse(QPointF(12, 12), 3, 3);
        break;
    case Name::Camera:
        polyline(path, {{9, 4.5},
                        {15, 4.5},
                        {16.5, 7.5},
                        {20.5, 7.5},
                        {20.5, 18.5},
                        {3.5, 18.5},
                        {3.5, 7.5},
                        {7.5, 7.5},
                        {9, 4.5}});
        path.addEllipse(QPointF(12, 12.8), 3.2, 3.2);
        break;
    }
    return path;
}

} // namespace

Icon::Icon(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &Icon::changed, this, [this] { update(); });
}

void Icon::paint(QPainter* painter)
{
    constexpr double grid = 24;
    painter->scale(width() / grid, height() / grid);
    const bool isDirection = m_name == Name::Back || m_name == Name::Forward;
    if (isDirection && QGuiApplication::isRightToLeft()) {
        painter->translate(grid, 0);
        painter->scale(-1, 1);
    }
    painter->setPen(QPen(m_color, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(pathOf(m_name));
}
