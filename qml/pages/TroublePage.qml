pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Why the keys cannot be reached now, and what to do about it.
ScrollPage {
    id: page

    required property StoreController store

    function mend(): void {
        if (store.isKeychainLocked)
            store.unlockKeychain()
        else
            store.open()
    }

    anchors.fill: parent
    columnWidth: Theme.formWidth
    centred: true
    Keys.onReturnPressed: mend()
    Keys.onEnterPressed: mend()
    Component.onCompleted: forceActiveFocus()

    Label {
        width: parent?.width ?? 0
        //: Headings; a sentence about what to do follows
        text: page.store.isKeychainLocked ? qsTr("Your keychain is locked") : qsTr("Your keys cannot be reached")
        font.pixelSize: Theme.pageText
        font.weight: Font.Bold
        wrapMode: Text.Wrap
        Accessible.role: Accessible.Heading
    }

    Label {
        width: parent?.width ?? 0
        text: page.store.trouble
        wrapMode: Text.Wrap
    }

    Flow {
        width: parent?.width ?? 0
        spacing: Theme.spacing12

        AppButton {
            visible: page.store.isKeychainLocked
            primary: true
            enabled: !page.store.busy
            //: Has the system ask for the keychain's password
            text: qsTr("Unlock")
            onClicked: page.store.unlockKeychain()
        }

        AppButton {
            primary: !page.store.isKeychainLocked
            enabled: !page.store.busy
            //: A button that looks once more whether the keys can be reached; while it does, it says so
            text: page.store.busy ? qsTr("One moment…") : qsTr("Try again")
            onClicked: page.store.open()
        }
    }
}
