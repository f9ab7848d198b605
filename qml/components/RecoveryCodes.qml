pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The codes of the set that is looked at: dots, until one is asked for, or all while a button is held.
Column {
    id: codes

    required property RecoveryController recovery

    readonly property RecoverySet set: recovery.chosen

    width: parent?.width ?? 0
    spacing: Theme.spacing12

    Grid {
        id: grid
        width: parent.width
        columns: width >= Theme.twoCodes ? 2 : 1
        columnSpacing: Theme.spacing16
        Accessible.role: Accessible.List
        //: For a screen reader: the recovery codes of an account
        Accessible.name: qsTr("Codes")

        Repeater {
            model: codes.set

            RecoveryCode {
                width: (grid.width - (grid.columns - 1) * grid.columnSpacing) / grid.columns
                texts: codes.set.texts
                usable: codes.set.inUse && !codes.recovery.busy
                onShowAsked: shown => shown ? codes.recovery.show(number) : codes.recovery.hide()
                onUsedAsked: codes.recovery.accepted(number)
            }
        }
    }

    AppButton {
        id: all
        anchors.left: parent.left
        visible: codes.set.count > 1
        iconName: Icon.Eye
        room: codes.width
        //: A button: while it is held, all recovery codes are to be seen
        text: qsTr("Hold to show all")
        onDownChanged: down ? codes.recovery.showAll() : codes.recovery.hide()
    }
}
