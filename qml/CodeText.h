#pragma once

#include <QColor>
#include <QQuickPaintedItem>

/// A sign-in code in cells of one width, so that no digit moves when another changes, with half a cell of room between
/// its groups: 3+3, 4+4, 5. One item for the whole code; a Text for each cell would be seven.
class CodeText : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString code MEMBER m_code NOTIFY changed FINAL)
    Q_PROPERTY(QColor color MEMBER m_color NOTIFY changed FINAL)
    Q_PROPERTY(int pixelSize MEMBER m_pixelSize NOTIFY changed FINAL)
    /// The most that it may be wide: a code that is wider is written smaller. 0: no limit.
    Q_PROPERTY(double room MEMBER m_room NOTIFY changed FINAL)

public:
    explicit CodeText(QQuickItem* parent = nullptr);

    void paint(QPainter* painter) override;

Q_SIGNALS:
    void changed();

protected:
    void componentComplete() override;

private:
    QFont font() const;
    void measure();

    QString m_code;
    QColor m_color;
    int m_pixelSize = 30;
    double m_room = 0;
    int m_writtenSize = 30;
    double m_cell = 0;
};
