pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// This computer's time, to be held beside a clock that is right: it needs no network.
Card {
    id: card

    required property ClockController clock

    function timeIn(zone: real): string {
        return Qt.formatTime(new Date((clock.now + zone) * 1000), "HH:mm:ss")
    }

    //: Heading, above the time of day
    title: qsTr("This computer’s clock")

    Label {
        width: parent?.width ?? 0
        text: card.timeIn(0)
        font.pixelSize: Theme.codeText
    }

    Label {
        width: parent?.width ?? 0
        //: %1 is a time of day in the time zone UTC
        text: qsTr("%1 UTC. Codes are made from this time; the time zone does not matter to them. Hold it beside a "
                   + "clock that is set by itself, as a phone’s is, and press the button when that one begins a minute.")
              .arg(card.timeIn(new Date().getTimezoneOffset() * 60))
        color: Theme.muted
        wrapMode: Text.Wrap
    }

    AppButton {
        anchors.left: parent?.left
        room: parent?.width ?? 0
        //: A button, to be pressed at the moment at which another clock shows a whole minute
        text: qsTr("A minute begins there now")
        onClicked: card.clock.compare()
    }

    Label {
        width: parent?.width ?? 0
        visible: text.length > 0
        text: card.clock.compared
        wrapMode: Text.Wrap
    }
}
