pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Lets a person choose pictures and gives them to the enrol controller.
Loader {
    id: picker

    required property EnrolController enrol

    function open(): void {
        active = true
        setSource("PictureDialog.qml", {enrol: picker.enrol})
    }

    active: false

    Connections {
        target: picker.item
        ignoreUnknownSignals: true

        function onDone(): void {
            picker.active = false
        }
    }
}
