pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What a setting is called and what it does, before its control; above it where there is little room.
Item {
    id: row

    default property alias control: place.data
    required property string text
    property string hint
    property bool said: true // The control says the text itself
    property bool available: true
    property string search // What is looked for among the settings, in lower case

    readonly property bool matches: available && (search.length === 0 || (text + " " + hint).toLocaleLowerCase().includes(search))
    readonly property bool stacked: width < place.width + Theme.narrowestSetting

    width: parent?.width ?? 0
    visible: matches
    implicitHeight: stacked ? words.height + Theme.spacing8 + place.height : Math.max(words.height, place.height)

    Column {
        id: words
        anchors.left: parent.left
        y: row.stacked ? 0 : (row.height - height) / 2
        width: row.stacked ? row.width : row.width - place.width - Theme.spacing16

        Label {
            width: parent.width
            text: row.text
            Accessible.ignored: row.said
            wrapMode: Text.Wrap
        }

        Label {
            width: parent.width
            visible: text.length > 0
            text: row.hint
            color: Theme.muted
            font.pixelSize: Theme.smallText
            wrapMode: Text.Wrap
        }
    }

    Item {
        id: place
        x: row.stacked === Theme.mirrored ? row.width - width : 0
        y: row.stacked ? words.height + Theme.spacing8 : (row.height - height) / 2
        width: childrenRect.width
        height: childrenRect.height
    }
}
