pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// One line of the navigation rail.
PressButton {
    id: entry

    required property int iconName
    property bool current: false

    readonly property color ink: current ? Theme.accent : enabled ? Theme.muted : Theme.faint

    width: parent?.width ?? 0
    height: Math.max(Theme.control, word.implicitHeight + Theme.spacing12)
    activeFocusOnTab: current || activeFocus // One stop for the rail; the arrows go on from there
    Accessible.selected: current

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: entry.current ? Theme.accentSoft : entry.hovered ? Theme.background : "transparent"
    }

    Icon {
        id: picture
        anchors.left: parent.left
        anchors.leftMargin: Theme.spacing12
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.icon
        height: Theme.icon
        name: entry.iconName
        color: entry.ink
    }

    Line {
        id: word
        anchors.left: picture.right
        anchors.leftMargin: Theme.spacing12
        anchors.right: parent.right
        anchors.rightMargin: Theme.spacing8
        anchors.verticalCenter: parent.verticalCenter
        text: entry.text
        color: entry.ink
        wrapMode: Text.Wrap
    }

    OnlyWhen {
        when: entry.visualFocus

        FocusFrame {
            anchors.margins: 0
        }
    }
}
