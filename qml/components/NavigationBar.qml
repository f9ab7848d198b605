pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The pages, at the end of a narrow window.
Rectangle {
    id: bar

    required property int current // Page
    property string chip // Of the clock: what is to be known
    property int chipLevel: 0 // ClockLevel
    property string recoveryText // Of the recovery codes: what is to be looked after
    property int recoveryLevel: 0 // ClockLevel

    signal asked(int page)

    readonly property real place: width / 5
    // Pictures alone where a language has a word that is too long: a cut one says less than none.
    readonly property bool wordless: {
        for (let i = 0; i < places.children.length; ++i) {
            if (((places.children[i] as BarEntry)?.leastWidth ?? 0) > place)
                return true
        }
        return false
    }

    function move(step: int): void {
        for (let i = 0; i < places.children.length; ++i) {
            if (places.children[i].activeFocus) {
                places.children[i + step]?.forceActiveFocus(Qt.TabFocusReason)
                return
            }
        }
    }

    anchors.left: parent?.left
    anchors.right: parent?.right
    anchors.bottom: parent?.bottom
    height: Theme.bar
    color: Theme.surface
    Accessible.role: Accessible.PageTabList
    //: For a screen reader: the list of pages
    Accessible.name: qsTr("Pages")
    Keys.onEscapePressed: asked(Page.Codes)
    Keys.onLeftPressed: move(Theme.mirrored ? 1 : -1)
    Keys.onRightPressed: move(Theme.mirrored ? -1 : 1)

    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }

    Row {
        id: places
        width: parent.width
        height: parent.height

        BarEntry {
            width: bar.place
            wordless: bar.wordless
            iconName: Icon.Codes
            //: The page with the accounts and their codes
            text: qsTr("Codes")
            current: bar.current === Page.Codes
            onClicked: bar.asked(Page.Codes)
        }

        BarEntry {
            width: bar.place
            wordless: bar.wordless
            iconName: Icon.Shield
            //: Short for “Recovery codes”, in little room
            text: qsTr("Recovery")
            news: bar.recoveryLevel > 0 ? bar.recoveryText : ""
            newsInk: Theme.levelInks[bar.recoveryLevel]
            current: bar.current === Page.Recovery
            onClicked: bar.asked(Page.Recovery)
        }

        BarEntry {
            width: bar.place
            wordless: bar.wordless
            iconName: Icon.Clock
            //: Short for “Clock check”, in little room
            text: qsTr("Clock")
            news: bar.chip
            newsInk: Theme.levelInks[bar.chipLevel]
            current: bar.current === Page.Clock
            onClicked: bar.asked(Page.Clock)
        }

        BarEntry {
            width: bar.place
            wordless: bar.wordless
            iconName: Icon.Help
            //: Short for “Sign-in help”, in little room
            text: qsTr("Help")
            current: bar.current === Page.Help
            onClicked: bar.asked(Page.Help)
        }

        BarEntry {
            width: bar.place
            wordless: bar.wordless
            iconName: Icon.Sliders
            text: qsTr("Settings")
            current: bar.current === Page.Settings
            onClicked: bar.asked(Page.Settings)
        }
    }
}
