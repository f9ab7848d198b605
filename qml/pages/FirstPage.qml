pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// In place of the codes, where there is no account yet.
ScrollPage {
    id: page

    required property QrDropArea drop

    signal openAsked
    signal pasteAsked

    anchors.fill: parent
    focus: true

    FirstSteps {
        width: parent?.width ?? 0
        dropping: page.drop.containsDrag
        onOpenAsked: page.openAsked()
        onPasteAsked: page.pasteAsked()
    }
}
