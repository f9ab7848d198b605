#pragma once

#include <QColor>
#include <QQuickPaintedItem>
#include <QVariantList>

/// How far off the clock was, over 90 days: a point for each check, joined by a line, on the band of what is right
/// enough (5 seconds to either side). Painted by QPainter, as the software renderer knows no shapes.
class OffsetChart : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    /// Points: days since the left end (0 to 90), and seconds; the oldest first.
    Q_PROPERTY(QVariantList points MEMBER m_points NOTIFY changed FINAL)
    Q_PROPERTY(QColor color MEMBER m_color NOTIFY changed FINAL)
    Q_PROPERTY(QColor lineColor MEMBER m_lineColor NOTIFY changed FINAL)
    Q_PROPERTY(QColor bandColor MEMBER m_bandColor NOTIFY changed FINAL)
    Q_PROPERTY(QColor textColor MEMBER m_textColor NOTIFY changed FINAL)
    Q_PROPERTY(int pixelSize MEMBER m_pixelSize NOTIFY changed FINAL) ///< Of the numbers

public:
    explicit OffsetChart(QQuickItem* parent = nullptr);

    void paint(QPainter* painter) override;

Q_SIGNALS:
    void changed();

private:
    QVariantList m_points;
    QColor m_color;
    QColor m_lineColor;
    QColor m_bandColor;
    QColor m_textColor;
    int m_pixelSize = 11;
};
