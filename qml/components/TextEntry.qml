pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A field for a line of text.
TextInput {
    id: control

    property int iconName: Icon.None
    property string placeholderText
    property string shortPlaceholder // Where there is too little room for the other

    readonly property bool placeholderFits: hint.implicitWidth <= hint.width
    readonly property bool isEmpty: length === 0 && preeditText.length === 0
    readonly property int iconRoom: iconName ? Theme.spacing12 + Theme.icon + Theme.spacing8 : Theme.spacing12

    horizontalAlignment: TextInput.AlignLeft
    width: Theme.formWidth
    height: Math.max(Theme.control, contentHeight + Theme.spacing16)
    leftPadding: Theme.mirrored ? Theme.spacing12 : iconRoom
    rightPadding: Theme.mirrored ? iconRoom : Theme.spacing12
    verticalAlignment: TextInput.AlignVCenter
    color: Theme.text
    font.pixelSize: Theme.bodyText
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    selectByMouse: true
    activeFocusOnTab: true
    clip: true
    Accessible.role: Accessible.EditableText
    Accessible.name: placeholderText

    Rectangle {
        z: -1
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.surface
    }

    // A text that is longer than the field goes no further than its own room.
    Rectangle {
        anchors.left: parent.left
        width: control.iconRoom
        height: parent.height
        radius: Theme.radius
        color: Theme.surface
    }

    Rectangle {
        anchors.right: parent.right
        width: Theme.spacing12 - Theme.focusLine // behind the cursor at the end
        height: parent.height
        radius: Theme.radius
        color: Theme.surface
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: "transparent"
        border.color: control.activeFocus ? Theme.accent : pointer.hovered ? Theme.border : Theme.line
        border.width: control.activeFocus ? Theme.focusLine : Theme.hairline
    }

    HoverHandler {
        id: pointer
        cursorShape: Qt.IBeamCursor
    }

    Icon {
        visible: control.iconName
        name: control.iconName
        color: Theme.muted
        anchors.left: parent.left
        anchors.leftMargin: Theme.spacing12
        width: Theme.icon
        height: Theme.icon
        anchors.verticalCenter: parent.verticalCenter
    }

    Line {
        id: hint
        visible: control.isEmpty && control.placeholderFits
        text: control.placeholderText
        color: Theme.faint
        anchors.left: parent.left
        anchors.leftMargin: control.iconRoom
        anchors.right: parent.right
        anchors.rightMargin: Theme.spacing12
        anchors.verticalCenter: parent.verticalCenter
    }

    OnlyWhen {
        when: control.isEmpty && !control.placeholderFits

        Line {
            text: control.shortPlaceholder
            color: Theme.faint
            anchors.fill: hint
        }
    }
}
