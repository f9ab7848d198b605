pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// One trouble of which there is more to read.
PressButton {
    id: tile

    required property int iconName
    required property string hint
    property bool current: false

    width: parent?.width ?? 0
    implicitHeight: content.implicitHeight
    Accessible.description: hint
    Accessible.selected: current

    Rectangle {
        anchors.fill: parent
        radius: Theme.cardRadius
        color: tile.down ? Theme.accentSoft : Theme.surface
        border.color: tile.current ? Theme.accent : tile.hovered ? Theme.border : Theme.line
        border.width: Theme.hairline

        FocusFrame {
            visible: tile.visualFocus
            radius: Theme.cardRadius + Theme.focusLine + Theme.hairline
        }
    }

    TileContent {
        id: content
        anchors.left: parent.left
        anchors.right: more.left
        iconName: tile.iconName
        text: tile.text
        hint: tile.hint
    }

    Icon {
        id: more
        anchors.right: parent.right
        anchors.rightMargin: Theme.spacing12
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.icon
        height: Theme.icon
        name: Icon.Forward
        color: Theme.muted
    }
}
