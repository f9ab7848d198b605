pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Lets a person choose pictures and gives them to the enrol controller.
Loader {
    id: picker

    required property EnrolController enrol

    property Item before: null // Where the keyboard was

    function open(): void {
        before = Window.activeFocusItem
        setSource("PictureDialog.qml", {enrol: picker.enrol})
    }

    Connections {
        target: picker.item
        ignoreUnknownSignals: true

        function onDone(): void {
            picker.source = ""
            picker.before?.forceActiveFocus(Qt.PopupFocusReason)
        }
    }
}
