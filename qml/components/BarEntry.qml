pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// One place of the navigation bar.
PressButton {
    id: entry

    required property int iconName
    property bool current: false
    property string news // Something is to be known there: a dot says so
    property color newsInk
    property bool wordless: false

    readonly property real leastWidth: least.advanceWidth + Theme.spacing4 // Of its word, as small as it may be written

    readonly property color ink: current ? Theme.accent : Theme.muted

    height: parent?.height ?? 0
    activeFocusOnTab: current || activeFocus // One stop for the bar; the arrows go on from there
    Accessible.selected: current
    Accessible.description: news

    Icon {
        id: picture
        y: entry.wordless ? (entry.height - height) / 2 : Theme.spacing8
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.icon
        height: Theme.icon
        name: entry.iconName
        color: entry.ink
    }

    Rectangle {
        visible: entry.news.length > 0
        anchors.left: picture.right
        y: picture.y
        width: Theme.dot
        height: Theme.dot
        radius: width / 2
        color: entry.newsInk
    }

    TextMetrics {
        id: least
        font.pixelSize: Theme.smallestBarText
        font.weight: Font.Medium
        text: entry.text
    }

    Label {
        visible: !entry.wordless
        anchors.top: picture.bottom
        anchors.topMargin: Theme.hairline
        anchors.horizontalCenter: parent.horizontalCenter
        width: parent.width - Theme.spacing4
        horizontalAlignment: Text.AlignHCenter
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.smallestBarText
        text: entry.text
        Accessible.ignored: true
        color: entry.ink
        font.pixelSize: Theme.tinyText
        font.weight: Font.Medium
    }

    OnlyWhen {
        when: entry.visualFocus

        FocusFrame {
            anchors.margins: Theme.focusLine
        }
    }
}
