pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The two fields of a new password for the vault, and what it is worth.
Column {
    id: form

    required property VaultSetup setup

    readonly property bool complete: first.length > 0 && second.length > 0
    property alias first: first
    property alias second: second

    signal given

    width: parent?.width ?? 0
    spacing: Theme.spacing12

    Connections {
        target: form.setup

        function onChanged(): void { // refused: both fields are empty again
            if (form.setup.problem.length > 0)
                first.forceActiveFocus()
        }
    }

    PasswordEntry {
        id: first
        width: parent.width
        enabled: form.enabled
        //: In the empty password field
        placeholderText: qsTr("New password, 10 characters or more")
        shortPlaceholder: qsTr("Password")
        onTextChanged: form.setup.lookAt(first)
        onAccepted: second.forceActiveFocus()
    }

    Label {
        width: parent.width
        visible: text.length > 0
        text: form.setup.strength
        color: Theme.levelInks[form.setup.strengthLevel]
        wrapMode: Text.Wrap
    }

    PasswordEntry {
        id: second
        width: parent.width
        //: In the second field for a new password
        placeholderText: qsTr("The same once more")
        //: The same, in little room
        shortPlaceholder: qsTr("Again")
        onAccepted: form.given()
    }

    Notice {
        width: parent.width
        visible: text.length > 0
        text: form.setup.problem
        ink: Theme.bad
        tone: Theme.badSoft
    }
}
