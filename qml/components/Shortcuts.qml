pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The keys that work wherever the keyboard is.
Item {
    id: shortcuts

    property bool busy: false // With one account: adding it, or changing it

    signal addAsked
    signal searchAsked
    signal pasteAsked
    signal undoAsked
    signal lockAsked
    signal pageAsked(int page)
    signal copyAsked(int row)

    // Of the window, whatever is open
    component Always: Shortcut {
        autoRepeat: false
    }

    // While the store is open
    component Open: Shortcut {
        autoRepeat: false
        enabled: shortcuts.enabled
    }

    Open {
        sequences: ["Ctrl+N"]
        onActivated: shortcuts.addAsked()
    }

    Open {
        enabled: shortcuts.enabled && !shortcuts.busy
        sequences: ["Ctrl+F"]
        onActivated: shortcuts.searchAsked()
    }

    Open {
        sequences: ["Ctrl+V", "Shift+Ins"]
        onActivated: shortcuts.pasteAsked()
    }

    Open {
        enabled: shortcuts.enabled && !shortcuts.busy
        sequences: ["Ctrl+Z"]
        onActivated: shortcuts.undoAsked()
    }

    Always {
        sequences: ["Ctrl+L"]
        onActivated: shortcuts.lockAsked()
    }

    Open {
        sequences: ["Ctrl+1"]
        onActivated: shortcuts.copyAsked(0)
    }

    Open {
        sequences: ["Ctrl+2"]
        onActivated: shortcuts.copyAsked(1)
    }

    Open {
        sequences: ["Ctrl+3"]
        onActivated: shortcuts.copyAsked(2)
    }

    Open {
        sequences: ["Ctrl+4"]
        onActivated: shortcuts.copyAsked(3)
    }

    Open {
        sequences: ["Ctrl+5"]
        onActivated: shortcuts.copyAsked(4)
    }

    Open {
        sequences: ["Ctrl+6"]
        onActivated: shortcuts.copyAsked(5)
    }

    Open {
        sequences: ["Ctrl+7"]
        onActivated: shortcuts.copyAsked(6)
    }

    Open {
        sequences: ["Ctrl+8"]
        onActivated: shortcuts.copyAsked(7)
    }

    Open {
        sequences: ["Ctrl+9"]
        onActivated: shortcuts.copyAsked(8)
    }

    Always {
        sequences: ["Alt+1"]
        onActivated: shortcuts.pageAsked(Page.Codes)
    }

    Always {
        sequences: ["Alt+2"]
        onActivated: shortcuts.pageAsked(Page.Recovery)
    }

    Always {
        sequences: ["Alt+3"]
        onActivated: shortcuts.pageAsked(Page.Clock)
    }

    Always {
        sequences: ["Alt+4", "F1"]
        onActivated: shortcuts.pageAsked(Page.Help)
    }

    Always {
        sequences: ["Alt+5", "Ctrl+,"]
        onActivated: shortcuts.pageAsked(Page.Settings)
    }

    Always {
        sequences: ["Ctrl+Q"]
        onActivated: Qt.quit()
    }
}
