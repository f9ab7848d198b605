pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What else is known about a set of codes, and what can be done with it as a whole.
Column {
    id: about

    required property RecoveryController recovery

    readonly property RecoverySet set: recovery.chosen
    readonly property bool able: !recovery.busy

    signal asked(string what) // To be done once it is agreed to

    width: parent?.width ?? 0
    spacing: Theme.spacing12

    Repeater {
        model: [
            //: %1 is an address in the web
            about.set.url.length > 0 ? qsTr("New codes are made at %1").arg(about.set.url) : "",
            //: %1 is a person, with a telephone number perhaps
            about.set.administrator.length > 0 ? qsTr("Where no code is left, ask %1").arg(about.set.administrator) : "",
            about.set.mfa === 1 ? qsTr("MFA is enforced for this account") : "",
            about.set.note.length > 0 ? qsTr("Note: %1").arg(about.set.note) : "",
            qsTr("Each code works once. A code that you use is marked first, and cleared from the clipboard after 30 s.")
        ]

        Label {
            required property string modelData

            width: parent?.width ?? 0
            visible: text.length > 0
            text: modelData
            color: Theme.muted
            font.pixelSize: Theme.smallText
            wrapMode: Text.Wrap
        }
    }

    Flow {
        id: actions
        width: parent?.width ?? 0
        spacing: Theme.spacing8

        AppButton {
            visible: about.set.inUse
            room: actions.width
            enabled: about.able
            //: A button: takes new recovery codes in, in the place of these
            text: qsTr("Replace them…")
            onClicked: about.recovery.beginStoring(true)
        }

        AppButton {
            visible: about.set.inUse
            room: actions.width
            enabled: about.able
            //: A button: changes what is known about recovery codes
            text: qsTr("Edit")
            onClicked: about.recovery.go(RecoveryController.Editing)
        }

        AppButton {
            visible: about.set.inUse && about.set.replaced === 0
            room: actions.width
            enabled: about.able
            //: A button
            text: qsTr("Remove…")
            onClicked: about.asked("remove")
        }

        AppButton {
            visible: !about.set.inUse
            room: actions.width
            enabled: about.able
            //: A button: recovery codes are used again
            text: qsTr("Bring back")
            onClicked: about.recovery.restore()
        }

        AppButton {
            visible: !about.set.inUse
            room: actions.width
            enabled: about.able
            //: A button
            text: qsTr("Remove for good…")
            onClicked: about.asked("erase")
        }
    }
}
