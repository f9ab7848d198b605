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

    Column {
        anchors.left: avatar.right
        anchors.leftMargin: Theme.spacing12
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            text: names.title
            Accessible.ignored: true
            font.weight: Font.DemiBold
        }

        Label {
            width: parent.width
            visible: text.length > 0
            text: names.subtitle
            Accessible.ignored: true
            color: Theme.muted
            font.pixelSize: Theme.smallText
        }
    }
}
