pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Keytide.Ui

T.MenuItem {
    id: entry

    property string keys

    implicitWidth: parent?.width ?? 0
    implicitHeight: Theme.control
    leftPadding: Theme.spacing12
    rightPadding: Theme.spacing12
    Accessible.name: text

    contentItem: Item {
        Label {
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            text: entry.text
            Accessible.ignored: true
        }

        Label {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: entry.keys
            Accessible.ignored: true
            color: Theme.muted
            font.pixelSize: Theme.smallText
        }
    }

    background: Rectangle {
        radius: Theme.radius
        color: entry.highlighted ? Theme.accentSoft : "transparent"
    }
}
