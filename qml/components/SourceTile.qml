pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Keytide.Ui

// One way to bring an account in.
T.Button {
    id: tile

    property int iconName: Icon.None
    property string hint

    implicitHeight: Math.max(Theme.tileHeight, implicitContentHeight)
    Accessible.name: text
    Accessible.description: hint
    Keys.onReturnPressed: tile.clicked()
    Keys.onEnterPressed: tile.clicked()

    background: Rectangle {
        radius: Theme.cardRadius
        color: tile.down ? Theme.accentSoft : Theme.surface
        border.color: tile.hovered ? Theme.border : Theme.line
        border.width: Theme.hairline

        FocusFrame {
            visible: tile.visualFocus
            radius: Theme.cardRadius + Theme.focusLine
        }
    }

    contentItem: TileContent {
        iconName: tile.iconName
        text: tile.text
        hint: tile.hint
    }
}
