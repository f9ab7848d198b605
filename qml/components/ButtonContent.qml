pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A button's picture and word, in its middle.
Item {
    id: content

    property int iconName: Icon.None
    property string text
    property color ink
    property real room: 0 // As a button's
    property bool wordless: false // Only the picture is shown
    readonly property alias wordWidth: word.implicitWidth

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
            visible: text.length > 0 && !content.wordless
            width: content.room > 0 ? Math.min(implicitWidth, content.room - x) : implicitWidth
            elide: content.room > 0 ? Text.ElideRight : Text.ElideNone // Else it is written twice
            wrapMode: content.room > 0 ? Text.Wrap : Text.NoWrap
            text: content.text
            font.weight: Font.DemiBold
            color: content.ink
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
