pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// One code of a strip that stands in rows, as there is no room for columns.
Rectangle {
    id: row

    required property string time
    required property string code // Empty: not known, or not to be seen
    required property string mark // What stands at this code
    required property bool accepted
    required property color ink // Of the mark

    function joined(parts: var): string {
        return parts.filter(part => part.length > 0).join(", ")
    }

    width: parent?.width ?? 0
    implicitHeight: texts.implicitHeight + 2 * Theme.spacing8
    radius: Theme.radius
    color: accepted ? Theme.okSoft : Theme.surface
    border.color: accepted ? Theme.ok : Theme.line
    border.width: Theme.hairline
    Accessible.role: Accessible.ListItem
    Accessible.name: joined([time, code, mark])
    //: Of a code
    Accessible.description: accepted ? qsTr("most sites accept it") : ""

    Flow {
        id: texts
        x: Theme.spacing12
        y: Theme.spacing8
        width: parent.width - 2 * Theme.spacing12
        spacing: Theme.spacing8

        CodeText {
            //: Stands where a code will be
            code: row.code.length > 0 ? row.code : "···"
            room: texts.width
            color: row.code.length > 0 ? Theme.text : Theme.faint
            pixelSize: Theme.foundCodeText
        }

        Line {
            text: row.time
            color: Theme.muted
            font.pixelSize: Theme.tinyText
        }

        Line {
            visible: text.length > 0
            width: Math.min(implicitWidth, texts.width)
            text: row.mark
            wrapMode: Text.Wrap
            color: row.ink
            font.pixelSize: Theme.tinyText
            font.weight: Font.DemiBold
        }
    }
}
