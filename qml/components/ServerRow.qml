pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// One line of the table of time servers; two where there is no room for columns.
Item {
    id: row

    required property bool columns
    required property string name
    required property string offset
    required property string delay
    required property string stratum
    required property string state
    required property string reason
    required property int level // ClockLevel

    property bool header: false

    readonly property color ink: header ? Theme.muted : Theme.text
    //: Of a time server; %1 is a number
    readonly property var numbers: [offset, delay, stratum.length > 0 ? qsTr("stratum %1").arg(stratum) : ""]

    function joined(parts: var, between: string): string {
        return parts.filter(part => part.length > 0).join(between)
    }

    width: parent?.width ?? 0
    implicitHeight: texts.implicitHeight + 2 * Theme.spacing8
    Accessible.role: header ? Accessible.ColumnHeader : Accessible.ListItem
    Accessible.name: joined([name, state, joined(numbers, " · "), reason], ", ")

    Rectangle {
        visible: !row.header
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }

    Column {
        id: texts
        y: Theme.spacing8
        width: parent.width

        Item {
            width: parent.width
            implicitHeight: nameCell.implicitHeight

            Line {
                id: nameCell
                anchors.left: parent.left
                anchors.right: row.columns ? offsetCell.left : stateCell.left
                anchors.rightMargin: Theme.spacing8
                text: row.name
                wrapMode: row.columns ? Text.NoWrap : Text.WrapAnywhere
                color: row.ink
                font.pixelSize: Theme.smallText
            }

            Line {
                id: offsetCell
                visible: row.columns
                anchors.right: delayCell.left
                width: Theme.numberColumn
                horizontalAlignment: Text.AlignRight
                text: row.offset.length > 0 ? row.offset : "–"
                color: row.ink
                font.pixelSize: Theme.smallText
            }

            Line {
                id: delayCell
                visible: row.columns
                anchors.right: stratumCell.left
                width: Theme.shortColumn
                horizontalAlignment: Text.AlignRight
                text: row.delay.length > 0 ? row.delay : "–"
                color: row.ink
                font.pixelSize: Theme.smallText
            }

            Line {
                id: stratumCell
                visible: row.columns
                anchors.right: parent.right
                anchors.rightMargin: Theme.numberColumn + Theme.spacing8
                width: Theme.shortColumn
                horizontalAlignment: Text.AlignRight
                text: row.stratum.length > 0 ? row.stratum : "–"
                color: row.ink
                font.pixelSize: Theme.smallText
            }

            Line {
                id: stateCell
                anchors.right: parent.right
                width: row.columns ? Math.min(implicitWidth, Theme.numberColumn) : implicitWidth
                text: row.state
                color: Theme.levelInks[row.level]
                font.pixelSize: Theme.smallText
            }
        }

        Line {
            visible: !row.columns && text.length > 0
            width: parent.width
            text: row.joined(row.numbers, " · ")
            wrapMode: Text.WordWrap
            color: Theme.muted
            font.pixelSize: Theme.smallText
        }

        Label {
            visible: text.length > 0
            width: parent.width
            text: row.reason
            Accessible.ignored: true
            color: Theme.muted
            font.pixelSize: Theme.smallText
            wrapMode: Text.Wrap
        }
    }
}
