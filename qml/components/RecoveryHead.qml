pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The page's heading, and what can be done with the open vault as a whole.
Item {
    id: head

    required property RecoveryController recovery

    readonly property bool open: recovery.state === RecoveryController.Open
    readonly property bool atSets: open && recovery.view === RecoveryController.Sets
    readonly property bool beside: width >= Theme.twoCards || !atSets

    width: parent?.width ?? 0
    implicitHeight: beside ? Math.max(heading.height, buttons.height) : heading.height + Theme.spacing8 + buttons.height

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
        width: head.beside ? care.width : head.width
        height: visible ? implicitHeight : 0
        spacing: Theme.spacing12

        AppButton {
            id: care
            iconName: Icon.Key
            room: head.width
            //: A button: leads to where the password and the recovery key of the vault are changed
            text: qsTr("Password…")
            onClicked: head.recovery.go(RecoveryController.Vault)
        }
    }
}
