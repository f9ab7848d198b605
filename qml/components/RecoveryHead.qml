pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The page's heading, and what can be done with the open vault as a whole.
Item {
    id: head

    required property RecoveryController recovery
    required property AutoLock lock

    readonly property bool open: recovery.state === RecoveryController.Open
    readonly property bool atSets: open && recovery.view === RecoveryController.Sets
    readonly property bool beside: width >= Theme.twoCards || !atSets

    width: parent?.width ?? 0
    implicitHeight: beside ? Math.max(heading.height, buttons.height, back.visible ? back.height : 0)
                           : heading.height + Theme.spacing8 + buttons.height

    IconButton {
        id: back
        visible: head.open && !head.atSets
        anchors.left: parent.left
        iconName: Icon.Back
        text: qsTr("Back")
        onClicked: head.recovery.go(RecoveryController.Sets)
    }

    PageHeading {
        id: heading
        anchors.left: back.visible ? back.right : parent.left
        anchors.leftMargin: back.visible ? Theme.spacing8 : 0
        width: head.beside && head.atSets ? head.width - buttons.width - Theme.spacing12
               : head.width - (back.visible ? back.width + Theme.spacing8 : 0)
        y: head.beside ? (head.implicitHeight - height) / 2 : 0
        text: head.recovery.view === RecoveryController.Vault
              //: Heading of the page on which the password of the recovery codes is changed
              ? qsTr("Password and recovery key")
              : head.recovery.view === RecoveryController.Storing
                ? (head.recovery.intake.replaced.length > 0
                   //: Heading; %1 is an account's name
                   ? qsTr("New codes of %1").arg(head.recovery.intake.replaced)
                   : qsTr("Store codes"))
              : head.recovery.view === RecoveryController.Editing
                //: Heading; %1 is an account's name
                ? qsTr("Recovery codes of %1").arg(head.recovery.chosen.title)
                : qsTr("Recovery codes")
    }

    Flow {
        id: buttons
        visible: head.atSets
        anchors.right: parent.right
        y: head.beside ? (head.implicitHeight - height) / 2 : heading.height + Theme.spacing8
        width: head.beside ? chip.width + care.width + add.width + 2 * spacing : head.width
        height: visible ? implicitHeight : 0
        spacing: Theme.spacing12

        LockChip {
            id: chip
            lock: head.lock
            room: head.width
            onClicked: head.recovery.lock()
        }

        IconButton {
            id: care
            iconName: Icon.Key
            //: A button: leads to where the password and the recovery key of the vault are changed
            text: qsTr("Password and recovery key")
            onClicked: head.recovery.go(RecoveryController.Vault)
        }

        AppButton {
            id: add
            primary: true
            iconName: Icon.Plus
            room: head.width
            //: A button: takes recovery codes into the vault
            text: qsTr("Store codes")
            onClicked: head.recovery.beginStoring(false)
        }
    }
}
