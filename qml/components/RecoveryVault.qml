pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The open vault: the sets of codes, and beside them the one that is looked at; below each other where there is little
// room.
Column {
    id: vault

    required property RecoveryController recovery

    readonly property RecoverySets sets: recovery.sets
    readonly property bool beside: width >= Theme.twoCards
    readonly property bool listed: beside || !opened
    readonly property Item start: list.count > 0 ? list.itemAt(0) : null
    property bool opened: false // One is looked at where there is room for one thing

    width: parent?.width ?? 0
    spacing: Theme.spacing16
    Component.onCompleted: start?.forceActiveFocus()
    Keys.onEscapePressed: event => {
        event.accepted = !listed
        if (!listed)
            close()
    }

    function close(): void {
        opened = false
        start?.forceActiveFocus(Qt.TabFocusReason)
    }

    Card {
        visible: vault.sets.count === 0
        //: Heading: there are no recovery codes in the vault yet
        title: qsTr("The vault is empty")

        Label {
            width: parent?.width ?? 0
            text: qsTr("Have a site show you its recovery codes, and store them here. They are in its security settings, "
                       + "near the QR code.")
            wrapMode: Text.Wrap
        }
    }

    AppButton {
        id: back
        visible: !vault.listed
        anchors.left: parent.left
        iconName: Icon.Back
        room: vault.width
        //: A button: leads back to the list of accounts that there are recovery codes of
        text: qsTr("All accounts")
        onClicked: vault.close()
    }

    Item {
        id: middle
        visible: vault.sets.count > 0
        width: parent.width
        implicitHeight: vault.beside ? Math.max(names.height, detail.height) : vault.opened ? detail.height : names.height

        Card {
            id: names
            anchors.left: parent.left
            visible: vault.listed
            width: vault.beside ? Math.round((middle.width - Theme.spacing12) * 0.42) : middle.width
            spacing: Theme.spacing4
            Accessible.role: Accessible.List
            //: For a screen reader: the accounts that there are recovery codes of
            Accessible.name: qsTr("Accounts")

            Repeater {
                id: list
                model: vault.sets

                RecoveryRow {
                    required property int index
                    required property string setId

                    current: setId === vault.recovery.chosen.setId
                    onClicked: {
                        vault.recovery.choose(index)
                        vault.opened = true
                        if (!vault.beside)
                            back.forceActiveFocus(Qt.TabFocusReason)
                    }
                    Keys.onUpPressed: list.itemAt(index - 1)?.forceActiveFocus(Qt.TabFocusReason)
                    Keys.onDownPressed: list.itemAt(index + 1)?.forceActiveFocus(Qt.TabFocusReason)
                }
            }
        }

        RecoveryDetail {
            id: detail
            anchors.right: parent.right
            visible: vault.recovery.chosen.known && (vault.beside || vault.opened)
            width: vault.beside ? middle.width - names.width - Theme.spacing12 : middle.width
            recovery: vault.recovery
        }
    }
}
