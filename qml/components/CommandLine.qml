pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A command for a terminal, and the button that copies it.
Rectangle {
    id: line

    required property string command
    required property int number // Of the step that it belongs to

    signal copyAsked

    width: parent?.width ?? 0
    implicitHeight: Math.max(text.implicitHeight + 2 * Theme.spacing8, copy.height)
    radius: Theme.radius
    color: Theme.background
    border.color: Theme.line
    border.width: Theme.hairline

    Label {
        id: text
        anchors.left: parent.left
        anchors.leftMargin: Theme.spacing12
        anchors.right: copy.left
        anchors.rightMargin: Theme.spacing8
        anchors.verticalCenter: parent.verticalCenter
        text: line.command
        font.family: "monospace"
        font.pixelSize: Theme.smallText
        wrapMode: Text.WrapAnywhere
    }

    IconButton {
        id: copy
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        iconName: Icon.Clipboard
        //: A button; %1 is the number of the step that a command belongs to
        text: qsTr("Copy the command of step %1").arg(line.number)
        onClicked: line.copyAsked()
    }
}
