pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A field with its name above it.
Column {
    id: control

    property string label
    property string example // In the empty field

    property alias entry: field

    spacing: Theme.spacing4

    Label {
        width: parent.width
        text: control.label
        Accessible.ignored: true
        color: Theme.muted
        font.pixelSize: Theme.smallText
        wrapMode: Text.Wrap
    }

    OnlyWhen {
        when: !field.placeholderFits

        Label {
            width: control.width
            text: control.example
            Accessible.ignored: true
            color: Theme.muted
            font.pixelSize: Theme.smallText
            wrapMode: Text.Wrap
        }
    }

    TextEntry {
        id: field
        width: parent.width
        placeholderText: control.example
        Accessible.name: control.label
        Accessible.description: control.example
    }
}
