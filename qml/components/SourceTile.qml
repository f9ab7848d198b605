pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// One way to bring an account in.
PressButton {
    id: tile

    property int iconName: Icon.None
    property string hint

    implicitHeight: Math.max(Theme.tileHeight, content.implicitHeight)
    Accessible.description: hint

    Rectangle {
        anchors.fill: parent
        radius: Theme.cardRadius
        color: tile.down ? Theme.accentSoft : Theme.surface
        border.color: tile.hovered ? Theme.border : Theme.line
        border.width: Theme.hairline

        FocusFrame {
            visible: tile.visualFocus
            radius: Theme.cardRadius + Theme.focusLine
        }
    }

    TileContent {
        id: content
        anchors.fill: parent
        iconName: tile.iconName
        text: tile.text
        hint: tile.hint
    }
}
