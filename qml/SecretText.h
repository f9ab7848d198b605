#pragma once

#include "app/SecretTexts.h"

#include <QPointer>
#include <QQuickPaintedItem>

/// A secret that is to be seen, painted character by character in cells of one width: it is never the value of a
/// property, and no text of it is left in the memory of what lays texts out. It goes on in another line at a space or a
/// dash where it is wider than `room`. What is not to be seen is as many dots as are usual.
class SecretText : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(app::SecretTexts* texts MEMBER m_texts WRITE setTexts NOTIFY changed)
    Q_PROPERTY(int row MEMBER m_row NOTIFY changed)
    Q_PROPERTY(QColor color MEMBER m_color NOTIFY changed)
    Q_PROPERTY(int pixelSize MEMBER m_pixelSize NOTIFY changed)
    Q_PROPERTY(bool struckOut MEMBER m_isStruckOut NOTIFY changed)
    /// The most that it may be wide. 0: no limit.
    Q_PROPERTY(double room MEMBER m_room NOTIFY changed)
    /// Whether there is something to be seen.
    Q_PROPERTY(bool shown READ isShown NOTIFY shownChanged)

public:
    explicit SecretText(QQuickItem* parent = nullptr);

    void setTexts(app::SecretTexts* texts);
    bool isShown() const { return m_texts && m_texts->holds(m_row); }
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void changed();
    void shownChanged();

protected:
    void componentComplete() override;

private:
    void renew();
    QFont font() const;

    QPointer<app::SecretTexts> m_texts;
    int m_row = 0;
    QColor m_color;
    int m_pixelSize = 14;
    bool m_isStruckOut = false;
    double m_room = 0;
    double m_cell = 0;
    double m_line = 0;
};
