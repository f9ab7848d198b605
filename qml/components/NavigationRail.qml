pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The pages, at the side of a wide window.
Rectangle {
    id: rail

    required property int current // Page
    required property bool lockable
    property string chip // Of the clock: what is to be known
    property int chipLevel: 0 // ClockLevel
    property string recoveryChip // Of the recovery codes: a number
    property string recoveryText // What it means
    property int recoveryLevel: 0 // ClockLevel

    signal asked(int page)
    signal lockAsked

    function move(step: int): void {
        const entries = []
        for (const column of [pages, others]) {
            for (let i = 0; i < column.children.length; ++i) {
                if (column.children[i].visible)
                    entries.push(column.children[i])
            }
        }
        entries[entries.findIndex(entry => entry.activeFocus) + step]?.forceActiveFocus(Qt.TabFocusReason)
    }

    width: Theme.rail
    color: Theme.surface
    Accessible.role: Accessible.PageTabList
    //: For a screen reader: the list of pages
    Accessible.name: qsTr("Pages")
    Keys.onUpPressed: move(-1)
    Keys.onDownPressed: move(1)

    Rectangle {
        anchors.right: parent.right
        width: Theme.hairline
        height: parent.height
        color: Theme.line
    }

    Rectangle {
        id: mark
        anchors.left: parent.left
        anchors.leftMargin: Theme.spacing24
        y: Theme.spacing24 - Theme.spacing4
        width: Theme.navigationMark
        height: Theme.navigationMark
        radius: Theme.spacing4 + Theme.focusLine
        color: Theme.accent

        Icon {
            anchors.fill: parent
            anchors.margins: Theme.spacing4
            name: Icon.Key
            color: Theme.accentInk
        }
    }

    Line {
        anchors.left: mark.right
        anchors.leftMargin: Theme.spacing12 - Theme.focusLine
        anchors.verticalCenter: mark.verticalCenter
        //: The program's name
        text: qsTr("Keytide")
        font.weight: Font.DemiBold
    }

    Column {
        id: pages
        x: Theme.spacing12
        y: mark.y + mark.height + Theme.spacing16 + Theme.spacing4
        width: parent.width - 2 * Theme.spacing12
        spacing: Theme.spacing4

        RailEntry {
            iconName: Icon.Codes
            //: The page with the accounts and their codes
            text: qsTr("Codes")
            current: rail.current === Page.Codes
            onClicked: rail.asked(Page.Codes)
        }

        RailEntry {
            iconName: Icon.Shield
            //: The page about recovery codes, also called backup codes
            text: qsTr("Recovery codes")
            count: rail.recoveryChip
            countText: rail.recoveryText
            countLevel: rail.recoveryLevel
            current: rail.current === Page.Recovery
            onClicked: rail.asked(Page.Recovery)
        }

        RailEntry {
            iconName: Icon.Clock
            //: The page on which the computer's clock is checked
            text: qsTr("Clock check")
            current: rail.current === Page.Clock
            onClicked: rail.asked(Page.Clock)
        }

        RailEntry {
            iconName: Icon.Help
            //: The page for who cannot sign in
            text: qsTr("Sign-in help")
            current: rail.current === Page.Help
            onClicked: rail.asked(Page.Help)
        }
    }

    Column {
        id: others
        x: Theme.spacing12
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.spacing16
        width: parent.width - 2 * Theme.spacing12
        spacing: Theme.spacing4

        OnlyWhen {
            when: rail.chip.length > 0
            source: "ClockChip.qml"
            properties: ({text: rail.chip, level: rail.chipLevel})
            onItemChanged: item?.clicked.connect(() => rail.asked(Page.Clock))
        }

        RailEntry {
            iconName: Icon.Sliders
            text: qsTr("Settings")
            current: rail.current === Page.Settings
            onClicked: rail.asked(Page.Settings)
        }

        RailEntry {
            visible: rail.lockable
            iconName: Icon.Lock
            //: Locks the sealed store: a verb
            text: qsTr("Lock")
            onClicked: rail.lockAsked()
        }
    }
}
