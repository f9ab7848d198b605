pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Removed accounts and old keys: each can be brought back, or removed for good.
FocusScope {
    id: page

    required property BinModel bin

    readonly property int margin: Theme.narrow ? Theme.spacing12 : Theme.spacing24

    anchors.fill: parent

    Column {
        id: head
        x: page.margin
        y: page.margin
        width: Math.min(Theme.widePage, parent.width - 2 * page.margin)
        spacing: Theme.spacing8

        PageHeading {
            //: Where removed accounts are kept for 30 days
            text: qsTr("Bin")
        }

        Label {
            width: parent.width
            text: page.bin.count > 0
                  ? qsTr("What was removed stays here for 30 days, with its key.")
                  : qsTr("The bin is empty. What you remove stays here for 30 days, with its key.")
            color: Theme.muted
            wrapMode: Text.Wrap
        }
    }

    ListView {
        id: list
        anchors.fill: parent
        anchors.topMargin: head.y + head.height + Theme.spacing12
        bottomMargin: page.margin
        leftMargin: page.margin
        rightMargin: page.margin
        spacing: Theme.spacing12
        clip: true
        focus: true
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        Accessible.role: Accessible.List
        //: For a screen reader: the list of removed accounts
        Accessible.name: qsTr("Bin")
        model: page.bin
        delegate: BinRow {
            id: row

            width: head.width
            onRestoreAsked: page.bin.restore(index)
            onPurgeAsked: page.bin.purge(index)
            onActiveFocusChanged: {
                if (activeFocus)
                    list.positionViewAtIndex(index, ListView.Contain)
            }
        }

        ScrollBar {
            view: list
        }
    }
}
