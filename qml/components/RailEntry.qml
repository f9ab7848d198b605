pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// One line of the navigation rail.
PressButton {
    id: entry

    required property int iconName
    property bool current: false
    property string count // A number that is to be known
    property string countText // What it means
    property int countLevel: 0 // ClockLevel

    readonly property color ink: current ? Theme.accent : enabled ? Theme.muted : Theme.faint

    width: parent ? parent.width : 0
    height: Math.max(Theme.control, word.implicitHeight + Theme.spacing12)
    activeFocusOnTab: current || activeFocus // One stop for the rail; the arrows go on from there
    Accessible.selected: current
    Accessible.description: countText

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: entry.current ? Theme.accentSoft : entry.hovered ? Theme.background : "transparent"
    }

    Icon {
        id: picture
        anchors.left: parent.left
        anchors.leftMargin: Theme.spacing12
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.icon
        height: Theme.icon
        name: entry.iconName
        color: entry.ink
    }

    Line {
        id: word
        anchors.left: picture.right
        anchors.leftMargin: Theme.spacing12
        anchors.right: mark.item ? mark.item.left : parent.right
        anchors.rightMargin: Theme.spacing8
        anchors.verticalCenter: parent.verticalCenter
        text: entry.text
        color: entry.ink
        wrapMode: Text.Wrap
    }

    OnlyWhen {
        id: mark
        when: entry.count.length > 0

        Rectangle {
            anchors.right: parent?.right
            anchors.rightMargin: Theme.spacing8
            anchors.verticalCenter: parent?.verticalCenter
            width: Math.max(height, number.implicitWidth + Theme.spacing12)
            height: number.implicitHeight + Theme.spacing4
            radius: height / 2
            color: entry.current && entry.countLevel === 0 ? Theme.surface : Theme.levelTones[entry.countLevel]

            Line {
                id: number
                anchors.centerIn: parent
                text: entry.count
                color: Theme.levelInks[entry.countLevel]
                font.pixelSize: Theme.smallText
                font.weight: Font.DemiBold
            }
        }
    }

    OnlyWhen {
        when: entry.visualFocus

        FocusFrame {
            anchors.margins: 0
        }
    }
}
