pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Who a code is for: the first character of the issuer on a colour of its own, the issuer and the name.
Item {
    id: names

    required property string title
    required property string subtitle
    required property string initial
    required property int tone

    implicitHeight: Math.max(Theme.avatar, first.height + second.height)

    Rectangle {
        id: avatar
        anchors.left: parent.left
        width: Theme.avatar
        height: Theme.avatar
        y: (names.height - height) / 2
        radius: Theme.radius
        color: Theme.tones[names.tone % Theme.tones.length]

        Line {
            anchors.centerIn: parent
            text: names.initial
            color: Theme.toneInk
            font.pixelSize: Theme.initialText
            font.weight: Font.Bold
        }
    }

    Line {
        id: first
        anchors.left: avatar.right
        anchors.leftMargin: Theme.spacing12
        anchors.right: names.right
        y: (names.height - height - second.height) / 2
        text: names.title
        font.weight: Font.DemiBold
    }

    Line {
        id: second
        anchors.left: first.left
        y: first.y + first.height
        width: first.width
        height: text.length > 0 ? implicitHeight : 0
        text: names.subtitle
        color: Theme.muted
        font.pixelSize: Theme.smallText
    }
}
