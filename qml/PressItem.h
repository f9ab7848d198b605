#pragma once

#include <QQuickItem>

/// What makes an item a button: the pointer (a finger too) and the space bar press it, and the keyboard reaches it by
/// Tab. One press is one click however long it is held. Qt Quick Templates has more, and takes as long to be read at
/// the start of the program as all else of the window.
class PressItem : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool down READ isDown NOTIFY downChanged FINAL)          ///< Released now, it would be a click
    Q_PROPERTY(bool hovered READ isHovered NOTIFY hoveredChanged FINAL) ///< By the pointer
    Q_PROPERTY(bool doubleIsOne MEMBER m_doubleIsOne NOTIFY doubleIsOneChanged FINAL) ///< A double click is one click
    /// Whether it has the keyboard, and got it by a key: then it is shown.
    Q_PROPERTY(bool visualFocus READ hasVisualFocus NOTIFY visualFocusChanged FINAL)

public:
    explicit PressItem(QQuickItem* parent = nullptr);

    bool isDown() const { return m_down; }
    bool isHovered() const { return m_hovered; }
    bool hasVisualFocus() const { return m_visualFocus; }

    // What a screen reader asks for; Qt finds them by these names.
    Q_INVOKABLE void accessiblePressAction();
    Q_INVOKABLE void accessibleToggleAction() { accessiblePressAction(); }

Q_SIGNALS:
    void clicked();
    void downChanged();
    void hoveredChanged();
    void visualFocusChanged();
    void doubleIsOneChanged();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override;
    void hoverEnterEvent(QHoverEvent* event) override;
    void hoverMoveEvent(QHoverEvent* event) override;
    void hoverLeaveEvent(QHoverEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void itemChange(ItemChange change, const ItemChangeData& value) override;

private:
    void setDown(bool down);
    void setHovered(bool hovered);
    void setVisualFocus(bool visualFocus);
    void release(bool click);

    bool m_down = false;
    bool m_hovered = false;
    bool m_visualFocus = false;
    bool m_doubleIsOne = false;
    bool m_counts = false; // The press that goes on
    bool m_byKey = false;  // How the keyboard came here last
};
