pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A line down from a word, at one place of a line of time.
Item {
    id: mark

    required property real place // From the left of what it stands in
    required property real begin // Of what it marks, from its own top
    required property real end
    required property string text
    required property color ink

    readonly property real wordWidth: word.implicitWidth
    readonly property real middle: word.x + word.width / 2

    width: parent?.width ?? 0
    height: word.implicitHeight + Theme.spacing4

    // What is marked can still be read: the line leaves it out.
    Repeater {
        model: [{from: word.implicitHeight, to: mark.begin + Theme.spacing8}, {from: mark.end - Theme.spacing8, to: mark.end}]

        Rectangle {
            required property var modelData

            x: Math.max(0, Math.min(mark.place - width / 2, (mark.parent?.width ?? 0) - width))
            y: modelData.from
            width: Theme.focusLine
            height: modelData.to - modelData.from
            color: mark.ink
        }
    }

    Label {
        id: word
        width: Math.min(implicitWidth, mark.width)
        wrapMode: Text.Wrap
        x: Math.max(0, Math.min(mark.place - width / 2, (mark.parent?.width ?? 0) - width))
        text: mark.text
        color: mark.ink
        font.pixelSize: Theme.smallText
        font.weight: Font.DemiBold
    }
}
