pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Another password for the vault, or another recovery key.
Column {
    id: care

    required property RecoveryController recovery

    readonly property VaultSetup setup: recovery.setup
    readonly property bool choosing: setup.step === VaultSetup.Password
    readonly property bool keying: setup.step === VaultSetup.Key || setup.step === VaultSetup.TypeBack

    width: parent?.width ?? 0
    spacing: Theme.spacing16

    Notice {
        width: parent.width
        visible: text.length > 0 && !care.choosing
        text: care.setup.problem
        ink: Theme.bad
        tone: Theme.badSoft
    }

    Card {
        visible: !care.keying
        //: Heading
        title: qsTr("Change the password")

        Label {
            width: parent?.width ?? 0
            text: qsTr("Copies of the vault from before, also the earlier states beside it, still open with the old one.")
            color: Theme.muted
            wrapMode: Text.Wrap
        }

        AppButton {
            id: begin
            visible: !care.choosing
            anchors.left: parent?.left
            room: parent?.width ?? 0
            enabled: !care.recovery.busy
            //: A button
            text: care.recovery.busy ? qsTr("One moment…") : qsTr("Change the password…")
            onClicked: care.recovery.beginPassword()
            Component.onCompleted: forceActiveFocus()
        }

        OnlyWhen {
            when: care.choosing

            Column {
                id: form
                width: parent?.width ?? 0
                spacing: Theme.spacing12

                function give(): void {
                    care.recovery.changePassword(present, passwords.first, passwords.second)
                }

                PasswordEntry {
                    id: present
                    width: parent.width
                    visible: !care.recovery.openByKey
                    //: In an empty password field: the password that is to be changed
                    placeholderText: qsTr("Present password")
                    onAccepted: passwords.first.forceActiveFocus()
                }

                NewPassword {
                    id: passwords
                    setup: care.setup
                    onGiven: form.give()
                    Component.onCompleted: (present.visible ? present : first).forceActiveFocus()
                }

                FormButtons {
                    //: A button: the vault has another password from now on
                    text: qsTr("Use this password")
                    ready: passwords.complete && (present.length > 0 || !present.visible)
                    onDone: form.give()
                    onCancelled: care.setup.cancel()
                }
            }
        }
    }

    Card {
        visible: !care.choosing
        //: Heading
        title: qsTr("Make a new recovery key")

        Label {
            width: parent?.width ?? 0
            visible: !care.keying
            text: qsTr("Where the paper is lost, or somebody may have read it. The old key does not open the vault any "
                       + "more.")
            color: Theme.muted
            wrapMode: Text.Wrap
        }

        AppButton {
            visible: !care.keying
            anchors.left: parent?.left
            room: parent?.width ?? 0
            enabled: !care.recovery.busy
            //: A button
            text: qsTr("Make a new recovery key…")
            onClicked: care.recovery.beginKey()
        }

        OnlyWhen {
            when: care.keying

            VaultKey {
                setup: care.setup
            }
        }
    }
}
