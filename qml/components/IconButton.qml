pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A square button with a picture only; `text` is what a screen reader says.
AppButton {
    id: control

    implicitWidth: Theme.control
    padding: 0
    wordless: true

    Tip {
        button: control
    }
}
