pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The computer's clock, to be compared with one that is right, and how to mend it.
ScrollPage {
    id: page

    required property real now // UTC seconds

    anchors.fill: parent

    function timeIn(zone: real): string {
        return Qt.formatTime(new Date((now + zone) * 1000), "HH:mm:ss")
    }

    PageHeading {
        text: qsTr("Clock check")
    }

    Card {
        //: Heading, above the time of day
        title: qsTr("This computer’s clock")

        Label {
            text: page.timeIn(0)
            font.pixelSize: Theme.codeText
        }

        Label {
            width: parent?.width ?? 0
            //: %1 is a time of day in the time zone UTC
            text: qsTr("%1 UTC. Codes are made from this time; the time zone does not matter to them.")
                  .arg(page.timeIn(new Date().getTimezoneOffset() * 60))
            color: Theme.muted
            wrapMode: Text.WordWrap
        }
    }

    Card {
        //: Heading
        title: qsTr("Is it right?")

        Label {
            width: parent?.width ?? 0
            text: qsTr("Hold it beside a clock that is set by itself, as a phone’s is. Up to 15 seconds off, sites take "
                       + "your codes. At 30 seconds some refuse them; beyond 90 seconds all do.")
            wrapMode: Text.WordWrap
        }
    }

    Card {
        //: Heading, above steps
        title: qsTr("If it is off")

        Steps {
            steps: [
                qsTr("Open the system’s settings for date and time."),
                qsTr("Turn automatic time off, wait a few seconds, and turn it on again."),
                qsTr("Look here again. If the clock goes wrong after each start, the computer’s battery for it may be "
                     + "empty.")
            ]
        }
    }
}
