pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What the person wants done differently. Each change takes effect at once.
ScrollPage {
    id: page

    required property AppSettings settings
    required property ClockController timing // The clock's
    required property string version
    required property int binned // Accounts in the bin; -1: not to be known now

    readonly property string search: field.text.trim().toLocaleLowerCase()

    signal binAsked

    anchors.fill: parent
    columnWidth: Theme.widePage
    first: field

    PageHeading {
        text: qsTr("Settings")
    }

    TextEntry {
        id: field
        width: parent?.width ?? 0
        iconName: Icon.Search
        //: In the empty search field of the settings
        placeholderText: qsTr("Search the settings")
        shortPlaceholder: qsTr("Search")
        Keys.onEscapePressed: event => {
            event.accepted = length > 0
            clear()
        }
    }

    Card {
        id: looks
        visible: theme.matches || contrast.matches || size.matches || motion.matches
        //: Heading: the settings of how the window looks
        title: qsTr("Appearance")

        SettingRow {
            id: theme
            search: page.search
            //: A setting: light, dark, or as the system has it
            text: qsTr("Colours")

            Segments {
                room: theme.width
                text: theme.text
                //: A choice of colours
                words: [qsTr("As the system"), qsTr("Light"), qsTr("Dark")]
                value: page.settings.theme
                onChosen: value => page.settings.theme = value
            }
        }

        SettingRow {
            id: contrast
            search: page.search
            //: A setting
            text: qsTr("High contrast")
            hint: qsTr("Black, white and strong lines")

            SwitchMark {
                text: contrast.text
                checked: page.settings.highContrast
                onToggled: checked => page.settings.highContrast = checked
            }
        }

        SettingRow {
            id: size
            search: page.search
            said: false
            //: A setting
            text: qsTr("Text size")

            Row {
                spacing: Theme.spacing4

                IconButton {
                    iconName: Icon.Minus
                    //: A button
                    text: qsTr("Smaller text")
                    onClicked: page.settings.textSize -= Theme.scaleStep
                }

                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    width: implicitWidth + 2 * Theme.spacing8
                    horizontalAlignment: Text.AlignHCenter
                    //: A text size; %1 is a number
                    text: qsTr("%1 %").arg(page.settings.textSize)
                }

                IconButton {
                    iconName: Icon.Plus
                    //: A button
                    text: qsTr("Larger text")
                    onClicked: page.settings.textSize += Theme.scaleStep
                }
            }
        }

        SettingRow {
            id: motion
            search: page.search
            //: A setting: nothing on the screen moves by itself
            text: qsTr("Less motion")

            SwitchMark {
                text: motion.text
                checked: page.settings.lessMotion
                onToggled: checked => page.settings.lessMotion = checked
            }
        }
    }

    Card {
        id: codes
        visible: order.matches || hide.matches || wait.matches || bin.matches
        title: qsTr("Codes")

        SettingRow {
            id: order
            search: page.search
            //: A setting: in which order the accounts stand
            text: qsTr("Order")
            hint: page.settings.order === AppSettings.Own
                  //: Of the order of the accounts
                  ? qsTr("Drag a card, or press Alt with an arrow key, to move it. Pinned accounts come first.")
                  : page.settings.order === AppSettings.Name ? qsTr("Pinned accounts come first")
                  //: Of the orders by use
                  : qsTr("What is copied is noted on this computer, from now on and only for this. Pinned accounts come "
                         + "first.")

            Segments {
                room: order.width
                text: order.text
                //: The order of the accounts: as the person has put them, or alphabetical
                words: [qsTr("My own"), qsTr("By name"), qsTr("Last used"), qsTr("Most used")]
                value: page.settings.order
                onChosen: value => page.settings.order = value
            }
        }

        SettingRow {
            id: hide
            search: page.search
            //: A setting
            text: qsTr("Hide codes until I ask")
            hint: qsTr("A click or Enter shows a code, and copies it, for 15 seconds")

            SwitchMark {
                text: hide.text
                checked: page.settings.hidesCodes
                onToggled: checked => page.settings.hidesCodes = checked
            }
        }

        SettingRow {
            id: wait
            search: page.search
            //: A setting
            text: qsTr("Wait for a fresh code")
            hint: qsTr("With less than 5 seconds left, the next code is copied when its time has come. Otherwise it is "
                       + "copied at once.")

            SwitchMark {
                text: wait.text
                checked: page.settings.waitsForFreshCode
                onToggled: checked => page.settings.waitsForFreshCode = checked
            }
        }

        SettingRow {
            id: bin
            search: page.search
            said: false
            available: page.binned >= 0
            //: Where removed accounts are kept for 30 days
            text: qsTr("Bin")
            hint: page.binned === 0 ? qsTr("It is empty")
                  : page.binned === 1 ? qsTr("1 removed account or old key")
                  //: %n is more than one
                  : qsTr("%n removed accounts and old keys", "", page.binned)

            AppButton {
                room: bin.width
                //: A button
                text: qsTr("Open the bin")
                onClicked: page.binAsked()
            }
        }
    }

    ClockSettings {
        id: clock
        settings: page.settings
        clock: page.timing
        search: page.search
    }

    LockSettings {
        id: locking
        settings: page.settings
        search: page.search
    }

    Card {
        id: program
        visible: card.matches || about.matches
        //: Heading of the settings that fit nowhere else
        title: qsTr("This program")

        SettingRow {
            id: card
            search: page.search
            //: A setting
            text: qsTr("Draw with the graphics card")
            hint: qsTr("From the next start on. The processor starts faster and works on every machine.")

            SwitchMark {
                text: card.text
                checked: page.settings.graphicsCard
                onToggled: checked => page.settings.graphicsCard = checked
            }
        }

        SettingRow {
            id: about
            search: page.search
            said: false
            //: %1 is the program's version
            text: qsTr("Keytide %1").arg(page.version)
            hint: qsTr("Free software under the GNU General Public License, version 3 or later. It comes without any "
                       + "warranty. Nothing leaves this computer but what the clock check asks, once you want it.")
        }
    }

    Label {
        width: parent?.width ?? 0
        visible: !looks.visible && !codes.visible && !clock.visible && !locking.visible
                 && !program.visible
        //: %1 is what was searched for
        text: qsTr("No setting matches “%1”. Esc clears the search.").arg(field.text)
        color: Theme.muted
        wrapMode: Text.Wrap
    }
}
