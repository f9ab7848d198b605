pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A button for the pointer, Space and Enter; `text` is what a screen reader says.
PressItem {
    id: control

    property string text

    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_Return || event.key === Qt.Key_Enter
        if (event.accepted && !event.isAutoRepeat)
            control.clicked()
    }
}
