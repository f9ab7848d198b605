pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Asks for the sealed store's password, or for the choice of one.
ScrollPage {
    id: page

    required property StoreController store

    readonly property bool choosing: store.state === StoreController.PasswordToChoose

    anchors.fill: parent
    columnWidth: Theme.formWidth
    centred: true

    function give(): void {
        if (!page.choosing)
            page.store.unlock(password)
        else
            page.store.choosePassword(password, repeated)
        if (!page.store.busy) // refused at once: both fields are empty again
            password.forceActiveFocus()
    }

    Label {
        width: parent?.width ?? 0
        //: Headings: before there is a password, and afterwards
        text: page.choosing ? qsTr("Choose a password") : qsTr("Unlock Keytide")
        font.pixelSize: Theme.pageText
        font.weight: Font.Bold
        wrapMode: Text.Wrap
        Accessible.role: Accessible.Heading
    }

    Label {
        width: parent?.width ?? 0
        //: The keychain is the system's own. The sealed file is encrypted with the password
        text: page.choosing
              ? qsTr("There is no keychain here, so your keys are kept in a sealed file. Its password is asked for "
                     + "whenever Keytide starts. Nobody can recover it: write it down and keep it safe.")
              : qsTr("Your keys are in a sealed file. Give its password to see your codes.")
        color: Theme.muted
        wrapMode: Text.Wrap
    }

    PasswordEntry {
        id: password
        width: parent?.width ?? 0
        enabled: !page.store.busy
        //: In the empty password field
        placeholderText: page.choosing ? qsTr("New password, 10 characters or more") : qsTr("Password")
        onAccepted: page.choosing ? repeated.forceActiveFocus() : page.give()
        onEnabledChanged: forceActiveFocus()
        Component.onCompleted: forceActiveFocus()
    }

    PasswordEntry {
        id: repeated
        width: parent?.width ?? 0
        visible: page.choosing
        enabled: !page.store.busy
        //: In the second field for a new password
        placeholderText: qsTr("The same once more")
        onAccepted: page.give()
    }

    Notice {
        width: parent?.width ?? 0
        visible: text.length > 0
        text: page.store.passwordProblem
        ink: Theme.bad
        tone: Theme.badSoft
    }

    AppButton {
        primary: true
        enabled: !page.store.busy && password.length > 0 && (!page.choosing || repeated.length > 0)
        //: A button; while the password is worked on, it says so
        text: page.store.busy ? qsTr("One moment…") : page.choosing ? qsTr("Use this password") : qsTr("Unlock")
        onClicked: page.give()
    }
}
