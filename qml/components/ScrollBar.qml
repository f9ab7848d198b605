pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The scroll bar of a view, at its right. Loaded where there is something to scroll: its library is large.
Loader {
    id: bar

    required property Flickable view

    parent: view
    anchors.right: parent?.right
    anchors.top: parent?.top
    anchors.bottom: parent?.bottom
    width: Theme.scrollBar
    z: 1
    active: view.height > 0 && view.visibleArea.heightRatio < 0.999 // not for a part of a pixel
    asynchronous: true
    source: Qt.resolvedUrl("ScrollThumb.qml") // beside this file, whoever uses it
}
