pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Keytide.Ui

// Makes the next code of an account that counts its codes; with its word where there is room.
AppButton {
    id: next

    property real room: 0

    readonly property bool wordy: room >= words.advanceWidth + Theme.icon + Theme.spacing8 + 2 * Theme.spacing12

    iconName: Icon.Next
    //: Makes the next code of an account that counts its codes
    text: qsTr("Next code")
    display: wordy ? T.AbstractButton.TextBesideIcon : T.AbstractButton.IconOnly
    leftPadding: wordy ? Theme.spacing12 : (Theme.control - Theme.icon) / 2
    rightPadding: leftPadding

    TextMetrics {
        id: words
        font: next.font
        text: next.text
    }

    Tip {
        visible: next.hovered && !next.wordy
    }
}
