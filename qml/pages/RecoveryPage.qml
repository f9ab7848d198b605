pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What recovery codes are, where to keep them, and how to use one.
ScrollPage {
    id: page

    anchors.fill: parent

    PageHeading {
        text: qsTr("Recovery codes")
    }

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
        title: qsTr("Where to keep them")

        Label {
            width: parent?.width ?? 0
            text: qsTr("This version of Keytide does not store recovery codes. Keep them where you find them without "
                       + "this computer: printed, or in a password manager that you can open elsewhere. Not in a text file, "
                       + "and not only in the mailbox that they protect.")
            wrapMode: Text.Wrap
        }
    }

    Card {
        //: Heading
        title: qsTr("When you use one")

        Steps {
            steps: [
                qsTr("Cross it out: it works once."),
                qsTr("Sign in, open the site’s security settings, and have new recovery codes made. The old ones stop "
                     + "working."),
                qsTr("Store the new ones, or turn codes at sign-in off and on again, which gives you a new QR code.")
            ]
        }
    }
}
