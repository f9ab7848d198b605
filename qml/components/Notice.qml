pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A sentence that a person should read, on a tone that says how serious it is; with a cross where it can be put away.
Rectangle {
    id: notice

    property string text
    property bool closable: false
    property color ink: Theme.warn
    property color tone: Theme.warnSoft

    signal closed

    implicitHeight: Math.max(label.implicitHeight, closable ? close.height : 0) + 2 * Theme.spacing12
    radius: Theme.radius
    color: tone
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        id: icon
        anchors.left: parent.left
        anchors.leftMargin: Theme.spacing12
        y: Theme.spacing12
        width: Theme.icon
        height: Theme.icon
        name: Icon.Warning
        color: notice.ink
    }

    Label {
        id: label
        anchors.left: icon.right
        anchors.leftMargin: Theme.spacing8
        anchors.right: close.left
        anchors.verticalCenter: parent.verticalCenter
        text: notice.text
        Accessible.ignored: true
        color: notice.ink
        wrapMode: Text.Wrap
    }

    IconButton {
        id: close
        visible: notice.closable
        width: visible ? implicitWidth : Theme.spacing12
        anchors.right: parent.right
        anchors.rightMargin: visible ? Theme.spacing4 : 0
        anchors.verticalCenter: parent.verticalCenter
        iconName: Icon.Close
        //: Puts a notice away
        text: qsTr("Close")
        onClicked: notice.closed()
    }
}
