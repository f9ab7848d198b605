pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A tile's picture, word and hint.
Item {
    id: content

    property int iconName: Icon.None
    property string text
    property string hint

    implicitHeight: lines.implicitHeight + 2 * Theme.spacing16

    Icon {
        id: icon
        anchors.left: parent.left
        anchors.leftMargin: Theme.spacing16
        width: Theme.icon
        height: Theme.icon
        anchors.verticalCenter: parent.verticalCenter
        name: content.iconName
        color: Theme.accent
    }

    Column {
        id: lines
        anchors.left: icon.right
        anchors.leftMargin: Theme.spacing12
        anchors.right: parent.right
        anchors.rightMargin: Theme.spacing16
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.hairline

        Label {
            width: parent.width
            text: content.text
            Accessible.ignored: true
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
        }

        Label {
            width: parent.width
            text: content.hint
            Accessible.ignored: true
            color: Theme.muted
            font.pixelSize: Theme.smallText
            wrapMode: Text.Wrap
        }
    }
}
