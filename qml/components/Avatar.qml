pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The first character of an issuer on a colour of its own.
Rectangle {
    id: avatar

    required property string initial
    required property int tone

    width: Theme.avatar
    height: Theme.avatar
    radius: Theme.radius
    color: Theme.tones[tone % Theme.tones.length]

    Label {
        anchors.centerIn: parent
        text: avatar.initial
        Accessible.ignored: true
        color: Theme.toneInk
        font.pixelSize: Theme.initialText
        font.weight: Font.Bold
    }
}
