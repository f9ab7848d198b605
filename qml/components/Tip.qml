pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Keytide.Ui

// Says in a word what the button that is its parent does, when the pointer rests on it.
T.ToolTip {
    id: tip

    readonly property AppButton button: parent as AppButton

    x: button ? (button.width - width) / 2 : 0
    y: -height - Theme.spacing4
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    margins: Theme.spacing4
    horizontalPadding: Theme.spacing8
    verticalPadding: Theme.spacing4
    delay: Theme.tipDelay
    visible: button?.hovered ?? false
    text: button?.text ?? ""

    contentItem: Label {
        text: tip.text
        Accessible.ignored: true // the button says it
        color: Theme.inverseInk
        font.pixelSize: Theme.smallText
    }

    background: Rectangle {
        radius: Theme.spacing4
        color: Theme.inverse
    }
}
