pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Keytide.Ui

// Where a view stands, and a handle to move it by. Its parent is the ScrollBar.
T.ScrollBar {
    id: control

    readonly property Flickable view: (parent as ScrollBar)?.view ?? null

    orientation: Qt.Vertical
    padding: Theme.hairline
    minimumSize: height > 0 ? Theme.smallestThumb / height : 0
    size: view?.visibleArea.heightRatio ?? 1
    position: view?.visibleArea.yPosition ?? 0
    onPositionChanged: {
        if (pressed && view)
            view.contentY = view.originY - view.topMargin + position * view.height / view.visibleArea.heightRatio
    }

    contentItem: Rectangle {
        radius: width / 2
        color: control.pressed ? Theme.muted : Theme.border
    }
}
