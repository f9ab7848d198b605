pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The settings of the clock check.
Card {
    id: card

    required property AppSettings settings
    required property ClockController clock
    required property string search

    readonly property var listed: settings.timeServers
    property string problem // With what was typed

    function take(): void {
        const given = servers.text.split(/[\s,;]+/).filter(text => text.length > 0)
        settings.timeServers = given
        problem = listed.length < given.length
                  ? qsTr("Left out was what is no server, or one too many: a name or an address is needed, eight at the most.")
                  : listed.length > 0 && listed.length < 3
                    ? qsTr("Three servers are needed at the least to find one that is wrong.") : ""
        servers.text = listed.join("\n")
    }

    visible: own.matches || daily.matches
    Component.onCompleted: {
        if (clock.notice.length === 0)
            clock.readSystem()
    }
    //: Heading: the settings of the clock check
    title: qsTr("Clock check")

    SettingRow {
        id: daily
        search: card.search
        //: A setting
        text: qsTr("Check the clock once a day")
        //: %1 are the sentences that say whom the check asks and what is sent
        hint: qsTr("Asks without being asked to. %1").arg(card.clock.notice)

        SwitchMark {
            text: daily.text
            checked: card.settings.checksClock
            onToggled: checked => card.settings.checksClock = checked
        }
    }

    SettingRow {
        id: own
        search: card.search
        //: A setting: names of computers in the network that tell the time
        text: qsTr("Time servers")
        hint: qsTr("Whom the clock check asks, one a line, instead of the usual four: those that this system uses, and public ones where these are fewer. In a company, its own.")
    }

    NoteEntry {
        id: servers
        visible: own.matches
        //: In an empty field
        placeholderText: qsTr("The usual ones")
        text: card.listed.join("\n")
        Accessible.name: own.text
        onActiveFocusChanged: {
            if (!activeFocus)
                card.take()
        }
        Component.onDestruction: card.take()
    }

    Label {
        width: parent?.width ?? 0
        visible: own.matches && text.length > 0
        text: card.problem
        color: Theme.warn
        wrapMode: Text.Wrap
    }
}
