pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Where the keyboard is: a line around the control that is its parent.
Rectangle {
    anchors.fill: parent
    anchors.margins: -Theme.focusLine - Theme.hairline
    color: "transparent"
    border.color: Theme.accent
    border.width: Theme.focusLine
    radius: Theme.radius + Theme.focusLine + Theme.hairline
}
