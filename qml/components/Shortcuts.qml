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
        autoRepeat: false
        enabled: shortcuts.enabled
        sequences: ["Ctrl+N"]
        onActivated: shortcuts.addAsked()
    }

    Shortcut {
        autoRepeat: false
        enabled: shortcuts.enabled && !shortcuts.adding
        sequences: ["Ctrl+F"]
        onActivated: shortcuts.searchAsked()
    }

    Shortcut {
        autoRepeat: false
        enabled: shortcuts.enabled
        sequences: ["Ctrl+V", "Shift+Ins"]
        onActivated: shortcuts.pasteAsked()
    }

    Shortcut {
        autoRepeat: false
        enabled: shortcuts.enabled && !shortcuts.adding
        sequences: ["Ctrl+Z"]
        onActivated: shortcuts.undoAsked()
    }

    Shortcut {
        autoRepeat: false
        enabled: shortcuts.enabled
        sequences: ["Ctrl+L"]
        onActivated: shortcuts.lockAsked()
    }

    Shortcut {
        autoRepeat: false
        sequences: ["Ctrl+Q"]
        onActivated: Qt.quit()
    }
}
