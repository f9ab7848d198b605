pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A square button with a picture only; `text` is what a screen reader says.
AppButton {
    implicitWidth: Theme.control
    leftPadding: 0
    rightPadding: 0
    display: AppButton.IconOnly

    Tip {}
}
