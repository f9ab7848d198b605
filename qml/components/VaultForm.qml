pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The vault is made: its password, its recovery key, and half of the key typed back from the paper.
Card {
    id: form

    required property RecoveryController recovery

    readonly property VaultSetup setup: recovery.setup
    readonly property bool choosing: setup.step === VaultSetup.Password

    //: Headings of the steps in which a vault is made
    title: choosing ? qsTr("Choose a password for the vault")
           : setup.step === VaultSetup.Saving ? qsTr("The vault is made…")
           : setup.step === VaultSetup.Key ? qsTr("Write the recovery key down") : qsTr("Type some of it back")

    OnlyWhen {
        when: form.choosing

        Column {
            width: parent?.width ?? 0
            spacing: Theme.spacing12

            Label {
                width: parent.width
                text: qsTr("Not the computer’s and not one that you use elsewhere. Four or more words that have nothing "
                           + "to do with each other are good to remember and hard to guess.")
                color: Theme.muted
                wrapMode: Text.Wrap
            }

            NewPassword {
                id: passwords
                setup: form.setup
                onGiven: form.setup.choose(first, second)
                Component.onCompleted: first.forceActiveFocus()
            }

            FormButtons {
                //: A button: goes on to the next step
                text: qsTr("Continue")
                ready: passwords.complete
                onDone: form.setup.choose(passwords.first, passwords.second)
                onCancelled: form.setup.cancel()
            }
        }
    }

    OnlyWhen {
        when: form.setup.step === VaultSetup.Key || form.setup.step === VaultSetup.TypeBack

        VaultKey {
            setup: form.setup
        }
    }
}
