pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The vault of recovery codes: what it is for, how it is made and opened, and what is in it.
ScrollPage {
    id: page

    required property RecoveryController recovery
    required property AutoLock lock

    readonly property bool open: recovery.state === RecoveryController.Open
    readonly property bool settingUp: recovery.setup.step !== VaultSetup.None

    anchors.fill: parent
    columnWidth: open && recovery.view === RecoveryController.Sets ? Theme.widePage : Theme.readingWidth
    first: (locked.item as VaultLock)?.start ?? (sets.item as RecoveryVault)?.start ?? null
    Component.onCompleted: recovery.look()
    Component.onDestruction: recovery.leave()

    RecoveryHead {
        recovery: page.recovery
        lock: page.lock
    }

    Notice {
        id: problem
        width: parent?.width ?? 0
        visible: text.length > 0 && !page.open && !page.settingUp
        text: page.recovery.problem
        ink: Theme.bad
        tone: Theme.badSoft
    }

    OnlyWhen {
        when: page.recovery.state === RecoveryController.Absent && !page.settingUp
        source: "../components/RecoveryIntro.qml"
        properties: ({recovery: page.recovery})
    }

    OnlyWhen {
        when: !page.open && page.settingUp
        source: "../components/VaultForm.qml"
        properties: ({recovery: page.recovery})
    }

    OnlyWhen {
        id: locked
        when: page.recovery.state === RecoveryController.Locked
        source: "../components/VaultLock.qml"
        properties: ({recovery: page.recovery})
    }

    OnlyWhen {
        id: sets
        when: page.open && page.recovery.view === RecoveryController.Sets
        source: "../components/RecoveryVault.qml"
        properties: ({recovery: page.recovery})
    }

    OnlyWhen {
        when: page.open && page.recovery.view === RecoveryController.Storing
        source: "../components/RecoveryStore.qml"
        properties: ({recovery: page.recovery})
    }

    OnlyWhen {
        when: page.open && page.recovery.view === RecoveryController.Editing
        source: "../components/RecoveryEdit.qml"
        properties: ({recovery: page.recovery})
    }

    OnlyWhen {
        when: page.open && page.recovery.view === RecoveryController.Vault
        source: "../components/VaultCare.qml"
        properties: ({recovery: page.recovery})
    }
}
