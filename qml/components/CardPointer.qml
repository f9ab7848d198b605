pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What a pointer does to a card: a click copies, a long press opens the menu, and a mouse that holds it drags it.
MouseArea {
    id: mouse

    required property bool movable
    required property Item view // In which the card is dragged

    property point start // Where it was pressed
    property point place // Of the pointer in the view
    property bool dragging: false
    property bool wasDragged: false

    signal draggedTo(point place)
    signal dropped(bool keep)
    signal copyAsked
    signal menuAsked(real x)

    function drop(keep: bool): void {
        preventStealing = false
        if (dragging)
            dropped(keep)
        dragging = false
    }

    hoverEnabled: true
    cursorShape: Qt.PointingHandCursor
    onPressed: event => {
        start = Qt.point(event.x, event.y)
        wasDragged = false
        preventStealing = movable && event.source === Qt.MouseEventNotSynthesized // A finger scrolls
    }
    onPositionChanged: event => {
        if (!pressed || !preventStealing)
            return
        place = mapToItem(view, event.x, event.y)
        if (Math.hypot(event.x - start.x, event.y - start.y) > Theme.dragDistance)
            wasDragged = dragging = true
        if (dragging)
            draggedTo(place)
    }
    onReleased: drop(true)
    onCanceled: drop(false)
    onClicked: {
        if (!wasDragged)
            copyAsked()
    }
    onPressAndHold: event => {
        if (!wasDragged)
            menuAsked(event.x)
    }
}
