#pragma once

#include <QColor>
#include <QQuickPaintedItem>

/// A line drawing in one colour on a grid of 24, drawn here so that it takes the theme's colour without a shader and is
/// sharp at every scale.
class Icon : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Name name MEMBER m_name NOTIFY changed FINAL)
    Q_PROPERTY(QColor color MEMBER m_color NOTIFY changed FINAL)

public:
    enum class Name {
        None,
        Search,
        Plus,
        Minus,
        Close,
        Back,
        Forward,
        Picture,
        Clipboard,
        Check,
        Trash,
        Next,
        Lock,
        Warning,
        Key,
        Codes,
        Shield,
        Clock,
        Help,
        Sliders,
        Monitor,
        Camera,
        Eye,
    };
    Q_ENUM(Name)

    explicit Icon(QQuickItem* parent = nullptr);

    void paint(QPainter* painter) override;

Q_SIGNALS:
    void changed();

private:
    Name m_name = Name::None;
    QColor m_color;
};
