pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// On or off, at once. It asks for the other; whoever has it changes `checked`.
PressItem {
    id: control

    property string text // For a screen reader
    property bool checked: false

    signal toggled(bool checked)

    implicitWidth: Theme.control + Theme.spacing8
    implicitHeight: Theme.control
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: checked
    onClicked: toggled(!checked)

    Rectangle {
        anchors.centerIn: parent
        width: Theme.control
        height: Theme.spacing24
        radius: height / 2
        color: control.checked ? Theme.accent : Theme.background
        border.color: control.checked ? Theme.accent : Theme.border
        border.width: Theme.hairline

        Rectangle {
            x: control.checked !== Theme.mirrored ? parent.width - width - Theme.spacing4 : Theme.spacing4
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.spacing16
            height: Theme.spacing16
            radius: width / 2
            color: control.checked ? Theme.accentInk : Theme.border
        }

        FocusFrame {
            visible: control.visualFocus
            radius: parent.radius + Theme.focusLine + Theme.hairline
        }
    }
}
