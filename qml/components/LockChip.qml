pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Says that the vault is open and when it is locked by itself; locks it.
PressButton {
    id: chip

    required property AutoLock lock
    property real room: 0 // The most that it may be wide

    //: On a button that locks the vault. %1 is “locks in 4:52”
    text: lock.text.length > 0 ? qsTr("Vault open · %1").arg(lock.text) : qsTr("Vault open")
    implicitWidth: Math.min(room, words.implicitWidth + picture.width + 2 * Theme.spacing12 + Theme.spacing8)
    implicitHeight: Math.max(Theme.control, words.implicitHeight + Theme.spacing8)
    //: For a screen reader: what a button does
    Accessible.description: qsTr("Locks the vault now")

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: Math.max(Theme.chip, words.implicitHeight + Theme.spacing8)
        radius: height / 2
        color: Theme.okSoft
        border.color: chip.hovered ? Theme.ok : color
        border.width: Theme.hairline
    }

    Icon {
        id: picture
        anchors.left: parent.left
        anchors.leftMargin: Theme.spacing12
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.spacing16
        height: Theme.spacing16
        name: Icon.Lock
        color: Theme.ok
    }

    Line {
        id: words
        anchors.left: picture.right
        anchors.leftMargin: Theme.spacing8
        anchors.right: parent.right
        anchors.rightMargin: Theme.spacing12
        anchors.verticalCenter: parent.verticalCenter
        text: chip.text
        color: Theme.ok
        font.pixelSize: Theme.smallText
        wrapMode: Text.Wrap
    }

    OnlyWhen {
        when: chip.visualFocus

        FocusFrame {
            anchors.margins: 0
            radius: chip.height / 2
        }
    }
}
