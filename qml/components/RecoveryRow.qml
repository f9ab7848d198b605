pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// One set of codes in the list: whose they are, how many are left, and what is to be looked after.
PressButton {
    id: row

    required property string title
    required property string subtitle
    required property string initial
    required property int tone
    required property string remaining
    required property string hint
    required property int level
    required property bool inUse

    property bool current: false

    readonly property color ink: level > 0 ? Theme.levelInks[level] : Theme.muted

    width: parent?.width ?? 0
    implicitHeight: texts.implicitHeight + 2 * Theme.spacing8
    opacity: inUse ? 1 : 0.7
    text: (subtitle.length > 0 ? title + ", " + subtitle : title) + ", " + remaining
          + (hint.length > 0 ? ", " + hint : "")
    Accessible.selected: current

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: -Theme.spacing8
        anchors.rightMargin: -Theme.spacing8
        radius: Theme.radius
        color: row.current ? Theme.accentSoft : row.hovered ? Theme.background : "transparent"
    }

    Column {
        id: texts
        y: Theme.spacing8
        width: parent.width
        spacing: Theme.spacing4

        Item {
            width: parent.width
            height: names.implicitHeight

            AccountNames {
                id: names
                anchors.left: parent.left
                width: parent.width - count.width - Theme.spacing8
                title: row.title
                subtitle: row.subtitle
                initial: row.initial
                tone: row.tone
            }

            Line {
                id: count
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: row.remaining
                color: row.ink
                font.weight: row.level > 0 ? Font.DemiBold : Font.Normal
                font.pixelSize: Theme.smallText
            }
        }

        Line {
            anchors.left: parent.left
            anchors.leftMargin: Theme.avatar + Theme.spacing12
            width: parent.width - Theme.avatar - Theme.spacing12
            visible: text.length > 0
            text: row.hint
            color: row.ink
            wrapMode: Text.Wrap
            font.pixelSize: Theme.smallText
        }
    }

    OnlyWhen {
        when: row.visualFocus

        FocusFrame {
            anchors.margins: 0
            anchors.leftMargin: -Theme.spacing8
            anchors.rightMargin: -Theme.spacing8
        }
    }
}
