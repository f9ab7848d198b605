pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The window: which page is shown, and what goes from one to another.
Window {
    id: root

    required property Application app

    readonly property bool open: app.store.state === StoreController.Open
    readonly property bool adding: open && (addAsked || app.enrol.state !== EnrolController.Idle)
    property bool addAsked: false

    function paste(): void {
        if (!app.enrol.paste())
            //: After Ctrl+V or the button “Paste”
            toast.show(qsTr("The clipboard holds no picture and no link."), "", Theme.toastTime)
    }

    function closeAdding(): void {
        app.enrol.cancel()
        addAsked = false
        toast.putAway()
    }

    //: Title of the window: the program's name
    title: qsTr("Keytide")
    width: Theme.usualWidth
    height: Theme.usualHeight
    minimumWidth: Theme.narrowestWindow
    minimumHeight: Theme.lowestWindow
    visible: true
    color: Theme.background
    // What was said belongs to the page on which it was said.
    onAddingChanged: {
        if (adding)
            toast.putAway()
    }

    SystemPalette {
        id: system
    }

    Binding {
        target: Theme
        property: "dark"
        value: root.app.dark || (!root.app.light && system.window.hslLightness < system.windowText.hslLightness)
    }

    QrDropArea {
        id: drop
        width: root.width // the parent has none before the window is there
        height: root.height
        enabled: root.open
        enrol: root.app.enrol
        onRefused: toast.show(qsTr("What was dropped holds no picture, file or link."), "", Theme.toastTime)

        CodesPage {
            id: codes
            anchors.fill: parent
            visible: root.open && !root.adding
            enabled: visible
            focus: visible
            accounts: root.app.accounts
            staged: root.app.staged
            enrol: root.app.enrol
            now: root.app.seconds.now
            drop: drop
            notice: root.app.store.notice
            covered: toast.covered
            onCopyAsked: (list, row) => root.app.copy(list, row)
            onRemoveAsked: row => root.app.remove(row)
            onKeepAsked: row => root.app.keepNewKey(row)
            onDiscardAsked: row => root.app.discardNewKey(row)
            onAddAsked: root.addAsked = true
            onOpenAsked: files.open()
            onPasteAsked: root.paste()
            onNoticeClosed: root.app.store.dismissNotice()
        }

        // The pages that are not seen at each start are read when they are.
        OnlyWhen {
            id: addPage
            when: root.adding
            source: "pages/AddPage.qml"
            properties: ({enrol: root.app.enrol, drop: drop})
        }
    }

    Connections {
        target: addPage.item

        function onOpenAsked(): void {
            files.open()
        }

        function onPasteAsked(): void {
            root.paste()
        }

        function onAddAsked(): void {
            root.app.enrol.confirm()
        }

        function onClosed(): void {
            root.closeAdding()
        }
    }

    OnlyWhen {
        when: root.app.store.state === StoreController.PasswordNeeded
              || root.app.store.state === StoreController.PasswordToChoose
        source: "pages/UnlockPage.qml"
        properties: ({store: root.app.store})
    }

    OnlyWhen {
        when: root.app.store.state === StoreController.Unreachable
        source: "pages/TroublePage.qml"
        properties: ({store: root.app.store})
    }

    FilePicker {
        id: files
        enrol: root.app.enrol
    }

    Shortcuts {
        enabled: root.open
        adding: root.adding
        onAddAsked: root.addAsked = true
        onSearchAsked: codes.search()
        onPasteAsked: root.paste()
        onUndoAsked: toast.undo()
        onLockAsked: {
            if (root.app.lock())
                root.closeAdding()
            else if (root.open)
                //: After Ctrl+L
                toast.show(qsTr("The keys are in the system's keychain, which locks with your session."), "",
                           Theme.toastTime)
        }
    }

    Toasts {
        id: toast
        app: root.app
        width: parent.width
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.spacing16
    }

    Connections {
        target: root.app

        function onAdded(number: int, firstId: string): void {
            root.addAsked = false
            if (!root.adding)
                codes.select(firstId)
        }

        function onRestored(id: string): void {
            if (!root.adding)
                codes.select(id)
        }
    }
}
