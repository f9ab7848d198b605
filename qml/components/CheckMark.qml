pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Keytide.Ui

T.CheckBox {
    id: control

    implicitWidth: Theme.control
    implicitHeight: Theme.control
    Accessible.name: text

    indicator: Rectangle {
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
