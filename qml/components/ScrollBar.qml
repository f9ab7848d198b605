pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Keytide.Ui

T.ScrollBar {
    id: control

    implicitWidth: Theme.scrollBar
    padding: Theme.hairline
    visible: size < 1.0
    minimumSize: height > 0 ? Theme.smallestThumb / height : 0

    contentItem: Rectangle {
        radius: width / 2
        color: control.pressed ? Theme.muted : Theme.border
    }
}
