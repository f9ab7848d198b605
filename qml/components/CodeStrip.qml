pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Five codes of one account side by side in time, with a mark where this computer's clock stands, and one where true
// time is: the code that a site takes shows the same without any server.
Column {
    id: strip

    required property ClockCodes codes
    required property real now // UTC seconds, by this computer
    required property bool known
    required property real offset // Seconds, where it is known: this computer less true time
    required property string offsetText
    required property bool hides

    property bool shown: false // Though codes are hidden

    readonly property real trueTime: now - offset
    readonly property bool stacked: width < 5 * Theme.narrowestCode
    //: Marks on a line of time: what this computer's clock shows; and the time that it should show
    readonly property string hereText: qsTr("This computer")
    readonly property string thereText: qsTr("True time")
    readonly property bool off: known && Math.abs(offset) > Math.min(5, codes.period / 6) // As the verdict has it
    readonly property color hereInk: off ? Theme.bad : Theme.accent

    function codeAt(index: int): string {
        return hides && !shown ? "" : codes.codes[index]
    }

    function timeAt(index: int): string {
        return Qt.formatTime(new Date((codes.begin + index * codes.period) * 1000), "HH:mm:ss")
    }

    function isAccepted(index: int): bool {
        return known && Math.abs(index - 2) <= 1
    }

    function isAt(index: int, time: real): bool {
        return Math.floor((time - codes.begin) / codes.period) === index
    }

    function placeOf(time: real): real {
        return Math.max(0, Math.min(1, (time - codes.begin) / (5 * codes.period))) * width
    }

    width: parent?.width ?? 0
    spacing: Theme.spacing8
    topPadding: Theme.spacing8

    Item {
        id: area
        visible: !strip.stacked
        LayoutMirroring.enabled: false // Time runs from the left, as the digits do
        LayoutMirroring.childrenInherit: true
        width: parent.width
        height: here.height + (together ? 0 : there.height) + cells.height + times.height

        readonly property bool together: there.visible
                                         && Math.abs(here.middle - there.middle) > (here.wordWidth + there.wordWidth) / 2 + Theme.spacing8
        readonly property real cellsAt: here.height + (together || !there.visible ? 0 : there.height) + Theme.spacing4

        StripMark {
            id: here
            place: strip.placeOf(strip.now)
            begin: cells.y
            end: cells.y + cells.height
            text: strip.hereText
            ink: strip.hereInk
        }

        StripMark {
            id: there
            visible: strip.known
            y: area.together ? 0 : here.height
            place: strip.placeOf(strip.trueTime)
            begin: cells.y - y
            end: cells.y + cells.height - y
            text: strip.thereText
            ink: Theme.ok
        }

        Row {
            id: cells
            z: -1
            y: area.cellsAt
            width: parent.width
            height: Theme.control + Theme.spacing8

            Repeater {
                model: 5

                Rectangle {
                    id: cell

                    required property int index

                    readonly property bool accepted: strip.isAccepted(index)
                    readonly property string code: strip.codeAt(index)

                    width: cells.width / 5
                    height: cells.height
                    radius: Theme.radius
                    color: accepted ? Theme.okSoft : Theme.surface
                    border.color: accepted ? Theme.ok : Theme.line
                    border.width: Theme.hairline
                    Accessible.role: Accessible.ListItem
                    //: For a screen reader: a code and when it begins; %1 is a time of day, %2 the code
                    Accessible.name: code.length > 0 ? qsTr("%1: code %2").arg(strip.timeAt(index)).arg(code)
                                                     : strip.timeAt(index)
                    //: Of a code
                    Accessible.description: accepted ? qsTr("most sites accept it") : ""

                    CodeText {
                        anchors.centerIn: parent
                        //: Stands where a code will be
                        code: cell.code.length > 0 ? cell.code : "···"
                        room: parent.width - Theme.spacing8
                        color: cell.code.length === 0 ? Theme.faint : cell.accepted ? Theme.text : Theme.muted
                        pixelSize: Theme.foundCodeText
                    }
                }
            }
        }

        Row {
            id: times
            anchors.top: cells.bottom
            width: parent.width
            height: Theme.lineHeight(Theme.tinyText) + Theme.spacing4

            Repeater {
                model: 5

                Line {
                    required property int index

                    width: times.width / 5
                    leftPadding: Theme.spacing4
                    rightPadding: Theme.spacing4
                    anchors.bottom: parent?.bottom
                    text: strip.timeAt(index)
                    color: Theme.muted
                    font.pixelSize: Theme.tinyText
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.smallestBarText
                }
            }
        }
    }

    OnlyWhen {
        when: strip.stacked

        Column {
            width: strip.width
            spacing: Theme.spacing4

            Repeater {
                model: 5

                StripRow {
                    required property int index

                    time: strip.timeAt(index)
                    code: strip.codeAt(index)
                    accepted: strip.isAccepted(index)
                    mark: joined([strip.isAt(index, strip.now) ? strip.hereText : "",
                                  strip.known && strip.isAt(index, strip.trueTime) ? strip.thereText : ""])
                    ink: strip.isAt(index, strip.now) ? strip.hereInk : Theme.ok
                }
            }
        }
    }

    Flow {
        width: parent.width
        spacing: Theme.spacing8
        visible: strip.known

        Label {
            text: strip.offsetText
            color: strip.off ? Theme.bad : Theme.ok
            font.pixelSize: Theme.smallText
            font.weight: Font.DemiBold
        }

        Label {
            width: Math.min(implicitWidth, parent.width)
            //: Below codes of which three have a frame in this colour
            text: qsTr("In green frames: codes that most sites accept")
            color: Theme.ok
            font.pixelSize: Theme.smallText
            wrapMode: Text.WordWrap
        }
    }

    Label {
        width: parent.width
        visible: !strip.known && strip.codes.account.length > 0
        //: Below five codes that follow one another, of which the third is the present one; %1, %2, %3 are numbers
        text: qsTr("Where a site takes only the first code, this computer is %1 to %3 s ahead of it; the second: up to "
                   + "%2 s ahead; the fourth: up to %2 s behind; the fifth: %1 to %3 s behind. Where it takes several, "
                   + "the middle one counts.")
              .arg(strip.codes.period).arg(2 * strip.codes.period).arg(3 * strip.codes.period)
        color: Theme.muted
        font.pixelSize: Theme.smallText
        wrapMode: Text.Wrap
    }

    Flow {
        id: whose
        visible: strip.codes.account.length > 0
        width: parent.width
        spacing: Theme.spacing8

        IconButton {
            id: back
            visible: strip.codes.choices > 1
            iconName: Icon.Back
            //: Buttons: whose codes are shown
            text: qsTr("The account before")
            onClicked: strip.codes.move(-1)
        }

        IconButton {
            id: forward
            visible: strip.codes.choices > 1
            iconName: Icon.Forward
            text: qsTr("The account after")
            onClicked: strip.codes.move(1)
        }

        AppButton {
            id: show
            visible: strip.hides
            //: A button: codes that are dots become digits, or dots again
            text: strip.shown ? qsTr("Hide codes") : qsTr("Show codes")
            onClicked: strip.shown = !strip.shown
        }

        Label {
            readonly property real beside: whose.width - (back.visible ? 2 * (back.width + whose.spacing) : 0)
                                           - (show.visible ? show.width + whose.spacing : 0)

            width: beside >= Theme.narrowestSetting ? beside : whose.width
            //: Below five codes that follow one another; %1 is an account's name
            text: qsTr("Codes of %1. The one that a site takes shows where its clock is.").arg(strip.codes.account)
            color: Theme.muted
            font.pixelSize: Theme.smallText
            wrapMode: Text.Wrap
        }
    }
}
