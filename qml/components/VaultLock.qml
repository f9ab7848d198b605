pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Asks for the vault's password, or its recovery key in the same place.
Card {
    id: card

    required property RecoveryController recovery

    readonly property Item start: password

    //: Heading: asks for a password
    title: qsTr("Unlock the vault")

    Label {
        width: parent?.width ?? 0
        text: qsTr("It has a password of its own. If you have forgotten it, type the recovery key from your paper.")
        color: Theme.muted
        wrapMode: Text.Wrap
    }

    PasswordEntry {
        id: password
        width: parent?.width ?? 0
        enabled: !card.recovery.busy
        //: In the empty password field
        placeholderText: qsTr("Password or recovery key")
        shortPlaceholder: qsTr("Password")
        onAccepted: card.recovery.unlock(password)
        onEnabledChanged: {
            if (enabled)
                forceActiveFocus()
        }
        Component.onCompleted: forceActiveFocus()
    }

    AppButton {
        primary: true
        anchors.left: parent?.left
        enabled: !card.recovery.busy && password.length > 0
        //: A button; while the password is worked on, it says so
        text: card.recovery.busy ? qsTr("One moment…") : qsTr("Unlock")
        onClicked: card.recovery.unlock(password)
    }
}
