pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Says at the bottom of the window what was done, and perhaps how to undo it. A click puts it away.
Rectangle {
    id: toast

    required property string text
    required property string actionText

    signal acted
    signal dismissed

    anchors.horizontalCenter: parent?.horizontalCenter
    anchors.bottom: parent?.bottom
    radius: Theme.radius
    color: Theme.inverse
    width: Math.min((parent?.width ?? 0) - 2 * Theme.spacing16, content.implicitWidth + 2 * Theme.spacing16)
    height: Math.max(Theme.control, label.implicitHeight + 2 * Theme.spacing12)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    MouseArea {
        anchors.fill: parent
        onClicked: toast.dismissed()
    }

    Row {
        id: content
        x: Theme.spacing16
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spacing16

        Label {
            id: label
            width: Math.min(implicitWidth, (toast.parent?.width ?? 0) - 4 * Theme.spacing16
                            - (action.visible ? action.width + Theme.spacing16 : 0))
            anchors.verticalCenter: parent.verticalCenter
            text: toast.text
            Accessible.ignored: true
            color: Theme.inverseInk
            wrapMode: Text.Wrap
        }

        Label {
            id: action
            visible: text.length > 0
            anchors.verticalCenter: parent.verticalCenter
            text: toast.actionText
            color: Theme.inverseAccent
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Button
            Accessible.onPressAction: toast.acted()

            MouseArea {
                anchors.fill: parent
                anchors.margins: -Theme.spacing12
                cursorShape: Qt.PointingHandCursor
                onClicked: toast.acted()
            }
        }
    }
}
