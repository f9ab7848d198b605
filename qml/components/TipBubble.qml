pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Keytide.Ui

// The word beside the button.
T.ToolTip {
    id: bubble

    required property Tip tip

    x: (tip.button.width - width) / 2
    y: -height - Theme.spacing4
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    margins: Theme.spacing4
    horizontalPadding: Theme.spacing8
    verticalPadding: Theme.spacing4
    delay: Theme.tipDelay
    visible: tip.wanted
    text: tip.button.text

    contentItem: Label {
        text: bubble.text
        Accessible.ignored: true // the button says it
        color: Theme.inverseInk
        font.pixelSize: Theme.smallText
    }

    background: Rectangle {
        radius: Theme.spacing4
        color: Theme.inverse
    }
}
