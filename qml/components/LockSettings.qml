pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The settings of when what is open is locked.
Card {
    id: card

    required property AppSettings settings
    required property string search

    readonly property list<int> minutes: [0, 1, 5, 15] // That can be chosen; the file may have others

    visible: after.matches || session.matches || minimized.matches
    //: Heading: the settings of when recovery codes and keys are locked
    title: qsTr("Locking")

    SettingRow {
        id: after
        search: card.search
        //: A setting: minutes follow
        text: qsTr("Lock when nobody is there")
        hint: qsTr("After this time without a key or the pointer in the window. Recovery codes are locked, and the keys "
                   + "where they are in a sealed file.")

        Segments {
            room: after.width
            text: after.text
            //: Times after which recovery codes are locked
            words: [qsTr("Never"), qsTr("1 minute"), qsTr("5 minutes"), qsTr("15 minutes")]
            value: {
                for (let i = 0; i < card.minutes.length; ++i) {
                    if (card.minutes[i] === card.settings.lockAfter)
                        return i
                }
                return -1
            }
            onChosen: value => card.settings.lockAfter = card.minutes[value]
        }
    }

    SettingRow {
        id: session
        search: card.search
        //: A setting
        text: qsTr("Lock with the computer")
        hint: qsTr("When it sleeps, the screen is locked, or somebody else signs in")

        SwitchMark {
            text: session.text
            checked: card.settings.locksWithSession
            onToggled: checked => card.settings.locksWithSession = checked
        }
    }

    SettingRow {
        id: minimized
        search: card.search
        //: A setting
        text: qsTr("Lock when the window is minimised")

        SwitchMark {
            text: minimized.text
            checked: card.settings.locksMinimized
            onToggled: checked => card.settings.locksMinimized = checked
        }
    }
}
