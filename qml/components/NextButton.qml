pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Makes the next code of an account that counts its codes; with its word where there is room.
AppButton {
    id: next

    property real room: 0

    doubleIsOne: true // Each click uses a code up
    iconName: Icon.Next
    //: Makes the next code of an account that counts its codes
    text: qsTr("Next code")
    wordless: room < wordWidth + Theme.icon + Theme.spacing8 + 2 * Theme.spacing12
    padding: wordless ? (Theme.control - Theme.icon) / 2 : Theme.spacing12

    Tip {
        button: next
        wanted: next.hovered && next.wordless
    }
}
