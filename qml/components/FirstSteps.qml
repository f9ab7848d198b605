pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What a person sees who has no account here yet: how to get one.
Column {
    id: steps

    property bool dropping: false

    signal openAsked
    signal pasteAsked

    spacing: Theme.spacing24

    Column {
        width: parent.width
        spacing: Theme.spacing8

        Label {
            width: parent.width
            //: Heading, where there is no account yet
            text: qsTr("Add your first account")
            font.pixelSize: Theme.pageText
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
        }

        Repeater {
            model: [
                //: The first of three steps. “authenticator app” is how most sites call it
                qsTr("On the site, open the security settings and choose “authenticator app”. It shows a QR code."),
                //: The second of three steps
                qsTr("Take a screenshot of the code, or copy the picture, and drop or paste it here."),
                //: The third of three steps
                qsTr("Type the code that appears here on the site. From then on it asks for one when you sign in.")
            ]

            Label {
                required property int index
                required property string modelData

                width: parent?.width ?? 0
                //: One of several steps; %1 is its number, %2 what to do
                text: qsTr("%1. %2").arg(index + 1).arg(modelData)
                color: Theme.muted
                wrapMode: Text.Wrap
            }
        }
    }

    EnrolSources {
        width: parent.width
        dropping: steps.dropping
        onOpenAsked: steps.openAsked()
        onPasteAsked: steps.pasteAsked()
    }
}
