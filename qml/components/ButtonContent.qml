pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A button's picture and word, in its middle.
Item {
    id: content

    property int iconName: Icon.None
    property string text
    property color ink
    readonly property alias font: word.font

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.spacing8

        Icon {
            visible: content.iconName !== Icon.None
            name: content.iconName
            color: content.ink
            width: Theme.icon
            height: Theme.icon
            anchors.verticalCenter: parent.verticalCenter
        }

        Line {
            id: word
            visible: text.length > 0
            text: content.text
            font.weight: Font.DemiBold
            color: content.ink
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
