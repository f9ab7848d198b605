pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The keys that work wherever the keyboard is.
Item {
    id: shortcuts

    property bool adding: false

    signal addAsked
    signal searchAsked
    signal pasteAsked
    signal undoAsked
    signal lockAsked

    Shortcut {
        enabled: shortcuts.enabled
        sequences: ["Ctrl+N"]
        onActivated: shortcuts.addAsked()
    }

    Shortcut {
        enabled: shortcuts.enabled && !shortcuts.adding
        sequences: ["Ctrl+F"]
        onActivated: shortcuts.searchAsked()
    }

    Shortcut {
        enabled: shortcuts.enabled
        sequences: ["Ctrl+V", "Shift+Ins"]
        onActivated: shortcuts.pasteAsked()
    }

    Shortcut {
        enabled: shortcuts.enabled && !shortcuts.adding
        sequences: ["Ctrl+Z"]
        onActivated: shortcuts.undoAsked()
    }

    Shortcut {
        enabled: shortcuts.enabled
        sequences: ["Ctrl+L"]
        onActivated: shortcuts.lockAsked()
    }

    Shortcut {
        sequences: ["Ctrl+Q"]
        onActivated: Qt.quit()
    }
}
