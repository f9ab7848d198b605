pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Keytide.Ui

// What can be done with an account, with the shortcut of each. It stands below the card that is its parent, or above it
// where there is no room: who the menu is for stays to be read.
T.Menu {
    id: menu

    required property real askedX // In the card
    required property bool byKey

    readonly property real end: parent.height - Theme.spacing8
    readonly property bool fits: parent.mapToItem(null, 0, end).y + height <= parent.Window.height

    signal copyAsked
    signal editAsked
    signal removeAsked
    signal clockAsked

    x: Math.max(0, Math.min(askedX, parent.width - Theme.spacing12 - width))
    y: fits ? end : -height - Theme.spacing4
    implicitWidth: Theme.menuWidth
    implicitHeight: contentHeight + topPadding + bottomPadding
    padding: Theme.spacing4
    modal: true // A click beside it closes it, and does nothing else
    Component.onCompleted: {
        open()
        if (byKey)
            currentIndex = 0
    }

    background: Rectangle {
        radius: Theme.radius
        color: Theme.raised
        border.color: Theme.border
        border.width: Theme.hairline
    }

    contentItem: ListView {
        implicitHeight: contentHeight
        model: menu.contentModel
        currentIndex: menu.currentIndex
        interactive: false
    }

    MenuEntry {
        //: In a menu
        text: qsTr("Copy code")
        //: A key of the keyboard
        keys: qsTr("Enter")
        onTriggered: menu.copyAsked()
    }

    MenuEntry {
        //: In a menu: opens a page on which an account's names, tags and note are changed
        text: qsTr("Edit…")
        //: A key of the keyboard
        keys: qsTr("F2")
        onTriggered: menu.editAsked()
    }

    MenuEntry {
        //: In a menu: to the clock page, with the codes of this account before and after the present one
        text: qsTr("Codes before and after")
        onTriggered: menu.clockAsked()
    }

    MenuEntry {
        //: In a menu: deletes an account, which can be undone for 30 days
        text: qsTr("Move to the bin")
        //: A key of the keyboard
        keys: qsTr("Del")
        onTriggered: menu.removeAsked()
    }
}
