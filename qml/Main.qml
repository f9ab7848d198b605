pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The window: which page is shown, and what goes from one to another.
Window {
    id: root

    required property Application app

    property int page: Page.Codes
    property bool addAsked: false

    readonly property bool atCodes: page === Page.Codes
    readonly property int entry: page === Page.Bin ? Page.Settings : page // Of the navigation
    readonly property bool open: app.store.state === StoreController.Open
    readonly property bool editing: open && app.editor.active
    readonly property bool adding: open && (addAsked || app.enrol.state !== EnrolController.Idle)

    // By the navigation: from what is done on the codes page it leads back to the codes.
    function goToEntry(page: int): void {
        if (page === Page.Codes && root.page === page && adding)
            closeAdding()
        goTo(page)
    }

    function goTo(page: int): void {
        root.page = page
        if (page !== Page.Codes)
            otherPage.takeKeyboard()
        else if (adding)
            addPage.item?.forceActiveFocus()
        else if (editing)
            editPage.item?.forceActiveFocus()
        else if (open)
            codes.forceActiveFocus()
    }

    function askWhatToAdd(): void {
        goTo(Page.Codes)
        addAsked = true
    }

    function paste(): void {
        if (page === Page.Recovery && app.recovery.view === RecoveryController.Storing) {
            app.recovery.intake.paste()
            return
        }
        if (!app.enrol.paste())
            //: After Ctrl+V or the button “Paste”
            toast.show(qsTr("The clipboard holds no picture and no link."), "", Theme.toastTime)
    }

    function closeAdding(): void {
        app.enrol.cancel()
        addAsked = false
        toast.putAway()
    }

    function lock(): void {
        const locked = app.lock()
        if (locked && !open) {
            closeAdding()
            goTo(Page.Codes)
        } else if (locked) {
            //: After Ctrl+L, where the keys are in the system's keychain
            toast.show(qsTr("The recovery codes are locked. The keys are in the system's keychain, which locks with "
                            + "your session."), "", Theme.undoTime)
        } else if (open) {
            //: After Ctrl+L
            toast.show(qsTr("The keys are in the system's keychain, which locks with your session."), "",
                       Theme.toastTime)
        }
    }

    //: Title of the window: the program's name
    title: qsTr("Keytide")
    width: Theme.usualWidth
    height: Theme.usualHeight
    minimumWidth: Theme.narrowestWindow
    minimumHeight: Theme.lowestWindow
    visible: true
    color: Theme.background
    LayoutMirroring.enabled: app.mirrored
    LayoutMirroring.childrenInherit: true
    onOpenChanged: {
        if (!open) {
            toast.putAway()
            codes.forget()
            if (page === Page.Bin)
                page = Page.Codes
        }
    }
    // What was said belongs to the page on which it was said.
    onAddingChanged: {
        if (adding) {
            toast.putAway()
            page = Page.Codes
        }
    }

    Appearance {
        app: root.app
        windowWidth: root.width
    }

    QrDropArea {
        id: drop
        width: root.width // the parent has none before the window is there
        height: root.height
        enabled: root.open
        enrol: root.app.enrol
        onRefused: toast.show(qsTr("What was dropped holds no picture, file or link."), "", Theme.toastTime)
    }

    NavigationRail {
        id: rail
        visible: !Theme.narrow
        x: Theme.mirrored ? root.width - width : 0
        height: root.height
        current: root.entry
        lockable: root.app.store.lockable || root.app.recovery.state === RecoveryController.Open
        chip: root.app.clock.chip
        chipLevel: root.app.clock.chipLevel
        recoveryChip: root.app.recovery.chip
        recoveryText: root.app.recovery.chipText
        recoveryLevel: root.app.recovery.chipLevel
        Keys.onEscapePressed: root.goTo(Page.Codes)
        onAsked: page => root.goToEntry(page)
        onLockAsked: root.lock()
    }

    OnlyWhen {
        id: bar
        when: Theme.narrow
        source: "components/NavigationBar.qml"
        properties: ({
            current: root.entry,
            chip: root.app.clock.chip,
            chipLevel: root.app.clock.chipLevel,
            recoveryText: root.app.recovery.chipText,
            recoveryLevel: root.app.recovery.chipLevel
        })
    }

    Connections {
        target: bar.item

        function onAsked(page: int): void {
            root.goToEntry(page)
        }
    }

    Item {
        id: place
        x: rail.visible && !Theme.mirrored ? rail.width : 0
        width: root.width - (rail.visible ? rail.width : 0)
        height: root.height - (bar.item ? bar.item.height : 0)

        CodesPage {
            id: codes
            anchors.fill: parent
            visible: root.open && !root.adding && !root.editing && root.atCodes
            enabled: visible
            focus: visible
            accounts: root.app.accounts
            staged: root.app.staged
            enrol: root.app.enrol
            now: root.app.seconds.now
            hides: root.app.settings.hidesCodes
            drop: drop
            notice: root.app.store.notice
            correction: root.app.clock.correction.notice
            covered: toast.covered
            onCopyAsked: (list, row) => root.app.copy(list, row)
            onEditAsked: row => root.app.editor.begin(root.app.accounts, row)
            onRemoveAsked: row => root.app.remove(row)
            onClockAsked: row => {
                root.app.clock.codes.choose(row)
                root.goTo(Page.Clock)
            }
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
            when: root.adding // Whatever else is looked at meanwhile: what was typed stays
            source: "pages/AddPage.qml"
            properties: ({
                enrol: root.app.enrol,
                camera: root.app.camera,
                drop: drop,
                shown: root.atCodes,
                hides: root.app.settings.hidesCodes,
                correction: root.app.clock.correction.notice
            })
        }

        OnlyWhen {
            id: editPage
            when: root.editing // As the page before
            source: "pages/EditPage.qml"
            properties: ({editor: root.app.editor, shown: !root.adding && root.atCodes})
        }

        OnlyWhen {
            when: root.atCodes && (root.app.store.state === StoreController.PasswordNeeded
                                  || root.app.store.state === StoreController.PasswordToChoose)
            source: "pages/UnlockPage.qml"
            properties: ({store: root.app.store})
        }

        OnlyWhen {
            when: root.atCodes && root.app.store.state === StoreController.Unreachable
            source: "pages/TroublePage.qml"
            properties: ({store: root.app.store})
        }

        OtherPage {
            id: otherPage
            page: root.page
            app: root.app
            open: root.open
            onClosed: root.goTo(root.page === Page.Bin ? Page.Settings : Page.Codes)
            onAsked: page => root.goTo(page)
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

    FilePicker {
        id: files
        enrol: root.app.enrol
    }

    Shortcuts {
        enabled: root.open
        busy: root.adding || root.editing
        onAddAsked: root.askWhatToAdd()
        onSearchAsked: {
            root.goTo(Page.Codes)
            codes.search()
        }
        onPasteAsked: root.paste()
        onUndoAsked: toast.undo()
        onLockAsked: root.lock()
        onPageAsked: page => root.goTo(page)
        onCopyAsked: row => {
            if (codes.visible)
                root.app.copy(root.app.accounts, row)
        }
    }

    Toasts {
        id: toast
        app: root.app
        x: place.x
        y: place.height - Theme.spacing16
        width: place.width
    }

    Connections {
        target: root.app

        function onLocked(): void {
            if (!root.open)
                root.closeAdding()
        }

        function onAdded(number: int, firstId: string): void {
            root.addAsked = false
            if (codes.visible)
                codes.select(firstId)
        }

        function onAddWished(): void {
            root.askWhatToAdd()
        }

        function onRestored(id: string): void {
            if (codes.visible)
                codes.select(id)
        }

        function onEdited(id: string): void {
            if (codes.visible)
                codes.select(id)
        }
    }
}
