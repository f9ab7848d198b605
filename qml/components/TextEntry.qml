pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A field for a line of text.
TextInput {
    id: control

    property int iconName: Icon.None
    property string placeholderText

    width: Theme.formWidth
    height: Math.max(Theme.control, contentHeight + Theme.spacing16)
    leftPadding: iconName === Icon.None ? Theme.spacing12 : Theme.spacing12 + Theme.icon + Theme.spacing8
    rightPadding: Theme.spacing12
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
        width: control.leftPadding
        height: parent.height
        radius: Theme.radius
        color: Theme.surface
    }

    Rectangle {
        anchors.right: parent.right
        width: control.rightPadding - Theme.focusLine // behind the cursor at the end
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
        visible: control.iconName !== Icon.None
        name: control.iconName
        color: Theme.muted
        x: Theme.spacing12
        width: Theme.icon
        height: Theme.icon
        anchors.verticalCenter: parent.verticalCenter
    }

    Line {
        visible: control.length === 0 && control.preeditText.length === 0
        text: control.placeholderText
        color: Theme.faint
        x: control.leftPadding
        width: control.width - control.leftPadding - control.rightPadding
        anchors.verticalCenter: parent.verticalCenter
    }
}
