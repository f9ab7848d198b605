pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Keytide.Ui

T.TextField {
    id: control

    property int iconName: Icon.None

    implicitWidth: Theme.formWidth
    implicitHeight: Math.max(Theme.control, contentHeight + Theme.spacing16)
    leftPadding: iconName === Icon.None ? Theme.spacing12 : Theme.spacing12 + Theme.icon + Theme.spacing8
    rightPadding: Theme.spacing12
    verticalAlignment: TextInput.AlignVCenter
    color: Theme.text
    font.pixelSize: Theme.bodyText
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    placeholderTextColor: Theme.faint
    selectByMouse: true
    Accessible.name: placeholderText

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.color: control.activeFocus ? Theme.accent : control.hovered ? Theme.border : Theme.line
        border.width: control.activeFocus ? Theme.focusLine : Theme.hairline
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

    Label {
        visible: control.length === 0 && control.preeditText.length === 0
        text: control.placeholderText
        Accessible.ignored: true
        color: control.placeholderTextColor
        x: control.leftPadding
        width: control.width - control.leftPadding - control.rightPadding
        anchors.verticalCenter: parent.verticalCenter
    }
}
