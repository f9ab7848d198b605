pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The pages beside the codes. Each is read when it is gone to, and left by Escape.
Item {
    id: other

    required property int page // Page
    required property Application app
    required property bool open // Whether the accounts can be known

    signal closed
    signal asked(int page)

    function takeKeyboard(): void {
        for (const place of [recovery, clock, help, settings, bin])
            place.item?.forceActiveFocus()
    }

    anchors.fill: parent
    Keys.onEscapePressed: closed()

    OnlyWhen {
        id: recovery
        when: other.page === Page.Recovery
        source: "../pages/RecoveryPage.qml"
        properties: ({recovery: other.app.recovery, lock: other.app.autoLock})
    }

    OnlyWhen {
        id: clock
        when: other.page === Page.Clock
        source: "../pages/ClockPage.qml"
        properties: ({clock: other.app.clock, hides: other.app.settings.hidesCodes})
    }

    OnlyWhen {
        id: help
        when: other.page === Page.Help
        source: "../pages/HelpPage.qml"
    }

    OnlyWhen {
        id: settings
        when: other.page === Page.Settings
        source: "../pages/SettingsPage.qml"
        properties: ({
            settings: other.app.settings,
            timing: other.app.clock,
            version: Qt.application.version,
            binned: other.open ? other.app.bin.count : -1
        })
    }

    Connections {
        target: settings.item

        function onBinAsked(): void {
            other.asked(Page.Bin)
        }
    }

    OnlyWhen {
        id: bin
        when: other.page === Page.Bin
        source: "../pages/BinPage.qml"
        properties: ({bin: other.app.bin})
    }
}
