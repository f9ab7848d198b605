pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

// A button for Space and Enter, each of which is one press however long it is held.
T.Button {
    id: control

    Accessible.name: text
    Keys.onPressed: event => {
        const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter
        event.accepted = enter || (event.key === Qt.Key_Space && event.isAutoRepeat)
        if (enter && !event.isAutoRepeat)
            control.clicked()
    }
    Keys.onReleased: event => event.accepted = event.key === Qt.Key_Space && event.isAutoRepeat
}
