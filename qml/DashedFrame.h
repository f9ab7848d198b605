#pragma once

#include <QColor>
#include <QQuickPaintedItem>

/// A dashed line around a place where things can be dropped. QtQuick.Shapes would be one more module for it.
class DashedFrame : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QColor color MEMBER m_color NOTIFY changed FINAL)
    Q_PROPERTY(double stroke MEMBER m_stroke NOTIFY changed FINAL)
    Q_PROPERTY(double radius MEMBER m_radius NOTIFY changed FINAL)

public:
    explicit DashedFrame(QQuickItem* parent = nullptr);

    void paint(QPainter* painter) override;

Q_SIGNALS:
    void changed();

private:
    QColor m_color;
    double m_stroke = 1;
    double m_radius = 0;
};
