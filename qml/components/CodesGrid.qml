pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The cards, in as many columns as there is room for, behind new keys that wait for an answer.
GridView {
    id: grid

    required property AccountListModel accounts
    required property AccountListModel staged
    required property real now
    required property int margin
    property bool hides: false // Codes are dots until they are asked for
    property string notice
    property string correction // What is said while codes are not by this computer's time
    property int covered: 0 // Of the place below, by a message

    readonly property int columns: Math.max(1, Math.floor((width - 2 * margin + Theme.spacing12)
                                                          / (Theme.narrowestCard + Theme.spacing12)))
    readonly property int columnsNow: Theme.narrow ? 1 : columns

    signal copyAsked(AccountListModel list, int row)
    signal editAsked(int row)
    signal removeAsked(int row)
    signal clockAsked(int row)
    signal keepAsked(int row)
    signal discardAsked(int row)
    signal typed(string text)
    signal noticeClosed

    property string revealed // Of this account the code is to be seen

    function reveal(accountId: string): void {
        revealed = accountId
        revealTime.restart()
    }

    function copyCurrent(): void {
        (currentItem as CodeCard)?.copyAsked()
    }

    function showTop(): void {
        contentY = -topMargin
    }

    function goTo(row: int): void {
        currentIndex = Math.max(0, Math.min(count - 1, row))
        if (currentIndex < columnsNow)
            showTop()
    }

    // How many places an arrow key goes on.
    function stepFor(key: int): int {
        const along = Theme.mirrored ? -1 : 1
        switch (key) {
        case Qt.Key_Up: return -columnsNow
        case Qt.Key_Down: return columnsNow
        case Qt.Key_Left: return -along
        case Qt.Key_Right: return along
        }
        return 0
    }

    function moveCurrent(step: int): void {
        if (step !== 0 && accounts.move(currentIndex, Math.max(0, Math.min(count - 1, currentIndex + step))))
            accounts.endMove(true)
        positionViewAtIndex(currentIndex, GridView.Contain)
    }

    // `pointer`: in the contents. At an end of the view the list goes on.
    function drag(row: int, pointer: point): void {
        const there = indexAt(pointer.x, pointer.y)
        if (there >= 0 && there !== row)
            accounts.move(row, there)
        const end = contentHeight + bottomMargin - height
        if (pointer.y < contentY + Theme.scrollStep)
            contentY = Math.max(-topMargin, contentY - Theme.scrollStep / 4)
        else if (pointer.y > contentY + height - Theme.scrollStep && contentY < end)
            contentY = Math.min(end, contentY + Theme.scrollStep / 4)
    }

    // Where a key leads that a GridView does not know.
    function rowFor(key: int): var {
        const page = columnsNow * Math.max(1, Math.floor(height / cellHeight))
        switch (key) {
        case Qt.Key_Up: return currentIndex < columnsNow ? currentIndex : currentIndex - columnsNow
        case Qt.Key_Home: return 0
        case Qt.Key_End: return count - 1
        case Qt.Key_PageUp: return currentIndex - page
        case Qt.Key_PageDown: return currentIndex + page
        }
        return undefined
    }

    // Once everything has its size: else the first card is made in another one, and all are laid out again.
    property bool complete: false
    Component.onCompleted: complete = true

    model: complete ? accounts : null
    // A message below takes room from the list: the card that it is about stays in sight.
    onHeightChanged: {
        if (covered > 0)
            positionViewAtIndex(currentIndex, GridView.Contain)
    }
    leftMargin: Theme.mirrored ? margin - Theme.spacing12 : margin
    rightMargin: Theme.mirrored ? margin : margin - Theme.spacing12
    topMargin: Theme.spacing12 + (head.item ? head.item.height + Theme.spacing12 : 0)
    onTopMarginChanged: showTop()
    // Whoever comes back by Tab comes to the card, not to the button in it; who has used another window, to where it was.
    onActiveFocusChanged: {
        if (!activeFocus && Window.active && currentItem)
            currentItem.focus = true
    }
    onCountChanged: {
        if (currentIndex < 0)
            currentIndex = 0
    }
    bottomMargin: margin - Theme.spacing12
    cellWidth: (width - leftMargin - rightMargin) / columnsNow
    cellHeight: Theme.cardHeight + Theme.spacing12
    reuseItems: true
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    activeFocusOnTab: true
    keyNavigationEnabled: true
    highlightFollowsCurrentItem: true
    highlightMoveDuration: 0
    Accessible.role: Accessible.List
    //: The list of accounts, for a screen reader
    Accessible.name: qsTr("Accounts")

    Keys.onDeletePressed: event => {
        if (!event.isAutoRepeat)
            removeAsked(currentIndex)
    }
    Keys.onMenuPressed: menu.openAt(currentItem, Theme.spacing16, true)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F10 && event.modifiers === Qt.ShiftModifier) {
            event.accepted = true
            menu.openAt(currentItem, Theme.spacing16, true)
            return
        }
        if (event.key === Qt.Key_F2) {
            event.accepted = true
            editAsked(currentIndex)
            return
        }
        if (event.modifiers === Qt.AltModifier && stepFor(event.key) !== 0) {
            event.accepted = true
            moveCurrent(stepFor(event.key))
            return
        }
        const row = rowFor(event.key)
        if (row !== undefined) {
            event.accepted = true
            goTo(row)
            return
        }
        const modified = event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier)
        if (!modified && event.text.length > 0 && event.text.charCodeAt(0) > 0x20 && event.key !== Qt.Key_Delete) {
            event.accepted = true
            typed(event.text)
        }
    }

    // Here and not in each card: ten of them take their time at the start.
    MouseArea {
        parent: grid
        anchors.fill: parent
        acceptedButtons: Qt.RightButton
        onPressed: event => {
            const row = grid.indexAt(event.x + grid.contentX, event.y + grid.contentY)
            const at = row < 0 ? null : grid.mapToItem(grid.itemAtIndex(row), event.x, event.y)
            event.accepted = at !== null && at.x < grid.cellWidth - Theme.spacing12
                             && at.y < grid.cellHeight - Theme.spacing12 // not in the gaps
            if (event.accepted) {
                grid.currentIndex = row
                grid.forceActiveFocus(Qt.MouseFocusReason)
            }
        }
        onClicked: event => menu.openAt(grid.currentItem, grid.mapToItem(grid.currentItem, event.x, 0).x, false)
    }

    Timer {
        id: revealTime
        interval: Theme.revealTime
        onTriggered: grid.revealed = ""
    }

    ScrollBar {
        view: grid
    }

    OnlyWhen {
        id: head
        parent: grid.contentItem // It scrolls with the cards; a view's children do not by themselves
        when: grid.notice.length > 0 || grid.correction.length > 0 || grid.staged.total > 0
        source: "AboveCards.qml"
        properties: ({
            width: grid.width - 2 * grid.margin,
            staged: grid.staged,
            now: grid.now,
            notice: grid.notice,
            correction: grid.correction,
            hides: grid.hides
        })
    }

    Connections {
        target: head.item

        function onCopyAsked(row: int): void {
            grid.copyAsked(grid.staged, row)
        }

        function onNextAsked(row: int): void {
            grid.staged.takeNext(row)
        }

        function onKeepAsked(row: int): void {
            grid.keepAsked(row)
        }

        function onDiscardAsked(row: int): void {
            grid.discardAsked(row)
        }

        function onNoticeClosed(): void {
            grid.noticeClosed()
        }
    }

    delegate: CodeCard {
        id: card

        required property int index
        required property string accountId

        visible: index >= 0 // Else it is kept for another account, and Qt 6.8 would still have it read aloud
        width: grid.cellWidth
        height: grid.cellHeight
        gap: Theme.spacing12
        now: grid.now
        corrected: grid.correction.length > 0
        hidden: grid.hides && grid.revealed !== accountId
        current: grid.currentIndex === index
        keyboardHere: grid.activeFocus
        onChosen: {
            grid.currentIndex = index
            grid.forceActiveFocus(Qt.MouseFocusReason)
        }
        onCopyAsked: {
            grid.reveal(accountId)
            grid.copyAsked(grid.accounts, index)
        }
        onNextAsked: {
            grid.reveal(accountId)
            grid.accounts.takeNext(index)
        }
        onMenuAsked: x => menu.openAt(card, x, false)
        movable: grid.accounts.movable
        onDraggedTo: place => grid.drag(index, place)
        onDropped: keep => grid.accounts.endMove(keep)
    }

    CardMenu {
        id: menu
        onCopyAsked: grid.copyCurrent()
        onEditAsked: grid.editAsked(grid.currentIndex)
        onRemoveAsked: grid.removeAsked(grid.currentIndex)
        onClockAsked: grid.clockAsked(grid.currentIndex)
        onClosed: {
            if (grid.enabled) // else an entry has led to another page
                grid.forceActiveFocus(Qt.PopupFocusReason)
        }
    }
}
