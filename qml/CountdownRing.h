#pragma once

#include <QColor>
#include <QQuickPaintedItem>

/// A ring that empties as a code's time runs out, with the seconds in it. Painted by QPainter: one item, and no shader,
/// for a picture that changes once a second.
class CountdownRing : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(double secondsLeft MEMBER m_secondsLeft NOTIFY changed FINAL)
    Q_PROPERTY(double period MEMBER m_period NOTIFY changed FINAL)
    Q_PROPERTY(QColor color MEMBER m_color NOTIFY changed FINAL)
    Q_PROPERTY(QColor trackColor MEMBER m_trackColor NOTIFY changed FINAL)
    Q_PROPERTY(QColor textColor MEMBER m_textColor NOTIFY changed FINAL)
    Q_PROPERTY(int pixelSize MEMBER m_pixelSize NOTIFY changed FINAL) ///< Of the number
    Q_PROPERTY(double stroke MEMBER m_stroke NOTIFY changed FINAL)    ///< Of the ring

public:
    explicit CountdownRing(QQuickItem* parent = nullptr);

    void paint(QPainter* painter) override;

Q_SIGNALS:
    void changed();

private:
    void draw(QPainter& painter) const;

    double m_secondsLeft = 0;
    double m_period = 30;
    QColor m_color;
    QColor m_trackColor;
    QColor m_textColor;
    int m_pixelSize = 11;
    double m_stroke = 3;
};
