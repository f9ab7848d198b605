pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A box with a tick in it or without. It asks for the other; whoever has it changes `checked`.
PressItem {
    id: control

    property string text // For a screen reader
    property bool checked: false

    signal toggled(bool checked)

    implicitWidth: Theme.control
    implicitHeight: Theme.control
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: checked
    onClicked: toggled(!checked)

    Rectangle {
        anchors.centerIn: parent
        width: Theme.icon
        height: Theme.icon
        radius: Theme.spacing4
        color: control.checked ? Theme.accent : Theme.surface
        border.color: control.checked ? Theme.accent : control.enabled ? Theme.border : Theme.line
        border.width: Theme.hairline

        Icon {
            visible: control.checked
            anchors.fill: parent
            name: Icon.Check
            color: Theme.accentInk
        }

        FocusFrame {
            visible: control.visualFocus
            radius: Theme.spacing4 + Theme.focusLine + Theme.hairline
        }
    }
}
