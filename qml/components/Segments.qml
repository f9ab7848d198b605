pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A choice among few. Left and right arrows change it too.
Grid {
    id: segments

    required property list<string> words // What the values 0, 1, … are called
    required property int value
    required property string text // For a screen reader
    required property real room // One below the other where it is too little

    readonly property real widest: {
        let most = 0
        for (let i = 0; i < repeater.count; ++i)
            most = Math.max(most, (repeater.itemAt(i) as Item)?.implicitWidth ?? 0)
        return Math.ceil(most)
    }

    signal chosen(int value)

    columns: widest * words.length > room ? 1 : words.length
    spacing: -Theme.hairline
    Accessible.role: Accessible.Grouping
    Accessible.name: text

    function step(by: int): void {
        chosen(Math.max(0, Math.min(words.length - 1, value + by)))
    }

    Keys.onLeftPressed: step(Theme.mirrored ? 1 : -1)
    Keys.onRightPressed: step(Theme.mirrored ? -1 : 1)

    Repeater {
        id: repeater
        model: segments.words

        PressItem {
            id: segment

            required property int index
            required property string modelData

            readonly property bool checked: index === segments.value

            width: Math.min(segments.widest, segments.room)
            implicitWidth: word.implicitWidth + 2 * Theme.spacing12 // What it needs for one line
            implicitHeight: Math.max(Theme.control, word.implicitHeight + Theme.spacing12)
            z: checked ? 1 : 0
            Accessible.role: Accessible.RadioButton
            Accessible.name: modelData
            Accessible.checkable: true
            Accessible.checked: checked
            onClicked: segments.chosen(index)

            Rectangle {
                anchors.fill: parent
                radius: Theme.radius
                color: segment.checked ? Theme.accentSoft : Theme.surface
                border.color: segment.checked ? Theme.accent : segment.hovered ? Theme.border : Theme.line
                border.width: Theme.hairline
            }

            Label {
                id: word
                anchors.centerIn: parent
                width: Math.min(implicitWidth, parent.width - 2 * Theme.spacing8)
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                text: segment.modelData
                Accessible.ignored: true
                color: segment.checked ? Theme.accent : Theme.text
                font.weight: segment.checked ? Font.DemiBold : Font.Normal
            }

            FocusFrame {
                visible: segment.visualFocus
            }
        }
    }
}
