pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Says in the navigation that something is to be known of the clock; leads to it.
PressButton {
    id: chip

    required property int level // ClockLevel

    width: Math.min(implicitWidth, parent?.width ?? 0)
    implicitWidth: word.implicitWidth + dot.width + 3 * Theme.spacing12
    implicitHeight: Math.max(Theme.chip, word.implicitHeight + Theme.spacing8)

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: Theme.levelTones[chip.level]
        border.color: chip.hovered ? Theme.levelInks[chip.level] : color
        border.width: Theme.hairline
    }

    Rectangle {
        id: dot
        anchors.left: parent.left
        anchors.leftMargin: Theme.spacing12
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.dot
        height: Theme.dot
        radius: width / 2
        color: Theme.levelInks[chip.level]
    }

    Line {
        id: word
        anchors.left: dot.right
        anchors.leftMargin: Theme.spacing8
        anchors.right: parent.right
        anchors.rightMargin: Theme.spacing8
        anchors.verticalCenter: parent.verticalCenter
        text: chip.text
        color: Theme.levelInks[chip.level]
        font.pixelSize: Theme.smallText
    }

    OnlyWhen {
        when: chip.visualFocus

        FocusFrame {
            radius: chip.height
        }
    }
}
