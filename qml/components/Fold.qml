pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Steps that are shown when they are asked for.
Column {
    id: fold

    required property string text
    required property var steps // Sentences

    property bool open: false

    width: parent?.width ?? 0
    bottomPadding: open ? Theme.spacing12 : 0

    PressButton {
        id: button
        width: parent.width
        implicitHeight: Math.max(Theme.control, word.implicitHeight + Theme.spacing12)
        text: fold.text
        Accessible.checkable: true
        Accessible.checked: fold.open
        onClicked: fold.open = !fold.open

        Icon {
            id: mark
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.icon
            height: Theme.icon
            rotation: fold.open ? (Theme.mirrored ? -90 : 90) : 0
            name: Icon.Forward
            color: Theme.muted
        }

        Line {
            id: word
            anchors.left: mark.right
            anchors.leftMargin: Theme.spacing8
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: fold.text
            wrapMode: Text.Wrap
            color: button.hovered ? Theme.accent : Theme.text
        }

        OnlyWhen {
            when: button.visualFocus

            FocusFrame {
                anchors.margins: 0
            }
        }
    }

    OnlyWhen {
        when: fold.open

        Steps {
            steps: fold.steps
        }
    }
}
