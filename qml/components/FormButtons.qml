pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// At the end of a form: what it is for, and the way out.
Flow {
    id: buttons

    required property string text
    property bool ready: true

    signal done
    signal cancelled

    function takeKeyboard(): void {
        first.forceActiveFocus(Qt.TabFocusReason)
    }

    width: parent?.width ?? 0
    spacing: Theme.spacing12

    AppButton {
        id: first
        primary: true
        room: buttons.width
        enabled: buttons.ready
        text: buttons.text
        onClicked: buttons.done()
    }

    AppButton {
        room: buttons.width
        //: A button: what was begun is not done
        text: qsTr("Cancel")
        onClicked: buttons.cancelled()
    }
}
