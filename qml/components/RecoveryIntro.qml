pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Before there is a vault: what recovery codes are, and the way to keep them here.
Column {
    id: intro

    required property RecoveryController recovery

    width: parent?.width ?? 0
    spacing: Theme.spacing16

    Card {
        //: Heading. “they”: recovery codes
        title: qsTr("What they are")

        Label {
            width: parent?.width ?? 0
            text: qsTr("Most sites give you recovery codes, also called backup codes, when you turn on codes at sign-in. "
                       + "Each of them lets you in once without your authenticator: when this computer is lost or broken.")
            wrapMode: Text.Wrap
        }
    }

    Card {
        //: Heading. “them”: recovery codes
        title: qsTr("Keep them in a vault")

        Label {
            width: parent?.width ?? 0
            text: qsTr("The vault is an encrypted file with a password of its own, so that who sits at your unlocked "
                       + "computer does not have both your codes and your recovery codes. It also gets a recovery key "
                       + "for your paper, for the day on which the password is forgotten.")
            wrapMode: Text.Wrap
        }

        AppButton {
            id: make
            primary: true
            anchors.left: parent?.left
            room: parent?.width ?? 0
            //: A button: begins to make the vault of recovery codes
            text: qsTr("Make a vault")
            onClicked: intro.recovery.begin()
            Component.onCompleted: forceActiveFocus()
        }
    }

    Card {
        //: Heading
        title: qsTr("When you use one")

        Steps {
            steps: [
                qsTr("Keytide marks it as used before you see it: it works once."),
                qsTr("Sign in, open the site’s security settings, and have new recovery codes made. The old ones stop "
                     + "working."),
                qsTr("Store the new ones, or turn codes at sign-in off and on again, which gives you a new QR code.")
            ]
        }
    }
}
