pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Keytide.Ui

// What can be done with an account, with the shortcut of each.
T.Menu {
    id: menu

    signal copyAsked
    signal removeAsked

    implicitWidth: Theme.menuWidth
    implicitHeight: contentHeight + topPadding + bottomPadding
    padding: Theme.spacing4
    modal: true // A click beside it closes it, and does nothing else

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
        //: In a menu: deletes an account, which can be undone for 30 days
        text: qsTr("Move to the bin")
        //: A key of the keyboard
        keys: qsTr("Del")
        onTriggered: menu.removeAsked()
    }
}
