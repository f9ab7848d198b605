pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// On each code that is not made from this computer's time.
Rectangle {
    id: mark

    property real room: 0 // For its word

    //: On a code: it is made from true time, not from this computer's
    readonly property string text: qsTr("corrected")

    readonly property real wordWidth: icon.width + 2 * Theme.spacing4 + word.implicitWidth + Theme.spacing8

    width: word.visible ? wordWidth : icon.width + 2 * Theme.spacing4
    height: icon.height + 2 * Theme.spacing4
    radius: height / 2
    color: Theme.warnSoft
    border.color: Theme.warn
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    border.width: Theme.contrast ? Theme.hairline : 0

    Icon {
        id: icon
        anchors.left: parent.left
        anchors.leftMargin: Theme.spacing4
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.smallText
        height: Theme.smallText
        name: Icon.Clock
        color: Theme.warn
    }

    Label {
        id: word
        visible: mark.room >= mark.wordWidth
        anchors.left: icon.right
        anchors.leftMargin: Theme.spacing4
        anchors.verticalCenter: parent.verticalCenter
        text: mark.text
        Accessible.ignored: true // who shows it says it
        color: Theme.warn
        font.pixelSize: Theme.tinyText
        font.weight: Font.DemiBold
    }
}
