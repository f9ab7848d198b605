pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Who a code is for: the account's picture, its issuer and its name.
Item {
    id: names

    required property string title
    required property string subtitle
    required property string initial
    required property int tone

    implicitHeight: Theme.avatar

    Avatar {
        id: avatar
        initial: names.initial
        tone: names.tone
    }

    Label {
        id: first
        x: avatar.width + Theme.spacing12
        y: (names.height - height - second.height) / 2
        width: names.width - x
        text: names.title
        Accessible.ignored: true
        font.weight: Font.DemiBold
    }

    Label {
        id: second
        x: first.x
        y: first.y + first.height
        width: first.width
        height: text.length > 0 ? implicitHeight : 0
        text: names.subtitle
        Accessible.ignored: true
        color: Theme.muted
        font.pixelSize: Theme.smallText
    }
}
