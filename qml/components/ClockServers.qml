pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What each server said of the clock.
Card {
    id: table

    required property list<var> servers // {name, offset, delay, stratum, state, reason, level} each

    readonly property bool columns: width - 2 * Theme.spacing16 >= Theme.wideTable

    //: Heading: computers in the network that tell the time
    title: qsTr("Time servers")
    spacing: 0

    ServerRow {
        visible: table.columns
        columns: true
        header: true
        //: Heads of a table's columns. Stratum: how many servers a time server is from an atomic clock
        name: qsTr("Server")
        offset: qsTr("Offset")
        delay: qsTr("Delay")
        stratum: qsTr("Stratum")
        state: ""
        reason: ""
        level: ClockLevel.Unknown
    }

    Repeater {
        model: table.servers

        ServerRow {
            required property var modelData

            columns: table.columns
            name: modelData.name
            offset: modelData.offset
            delay: modelData.delay
            stratum: modelData.stratum
            state: modelData.state
            reason: modelData.reason
            level: modelData.level
        }
    }
}
