pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A page of one column, as wide as is good to read, that scrolls where it is higher than the window.
Flickable {
    id: page

    default property alias content: column.data
    property int columnWidth: Theme.readingWidth
    property bool centred: false // In the middle of a page that has room
    property Item first: null // That gets the keyboard when the page is gone to
    property Item last: null // That had the keyboard

    readonly property int margin: Theme.narrow ? Theme.spacing12 : Theme.spacing24

    contentHeight: column.height + 2 * margin
    activeFocusOnTab: false
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    // A page is read by the keyboard too. What has the keyboard on it takes its own keys first.
    Keys.onPressed: event => {
        const step = stepFor(event.key)
        event.accepted = step !== 0 && contentHeight > height
        if (event.accepted)
            contentY = Math.max(0, Math.min(contentHeight - height, contentY + step))
    }
    onActiveFocusChanged: {
        if (activeFocus && first)
            first.forceActiveFocus()
    }

    function holds(item: Item): bool {
        while (item && item !== column)
            item = item.parent
        return item !== null
    }

    function stepFor(key: int): real {
        switch (key) {
        case Qt.Key_Up: return -Theme.scrollStep
        case Qt.Key_Down: return Theme.scrollStep
        case Qt.Key_PageUp: return -height
        case Qt.Key_PageDown: return height
        case Qt.Key_Home: return -contentHeight
        case Qt.Key_End: return contentHeight
        }
        return 0
    }

    function show(item: Item): void {
        const top = item.mapToItem(contentItem, 0, 0).y - margin
        const end = top + item.height + 2 * margin
        if (top < contentY || end - top > height)
            contentY = Math.max(0, Math.min(top, contentHeight - height))
        else if (end > contentY + height)
            contentY = Math.min(contentHeight, end) - height
    }

    // The page follows the keyboard from one thing on it to the next. It stays where it is when the keyboard comes from
    // elsewhere (what is new is read from its beginning), and under a pointer that presses.
    Connections {
        target: page.Window.window

        function onActiveFocusItemChanged(): void {
            const item = page.Window.activeFocusItem
            const from = page.last
            page.last = item
            if (item && from?.activeFocusOnTab && page.holds(from) && page.holds(item) && !(item as PressItem)?.down)
                page.show(item)
        }
    }

    ScrollBar {
        view: page
    }

    Column {
        id: column
        x: page.centred ? Math.max(page.margin, (page.width - width) / 2)
           : Theme.mirrored ? page.width - width - page.margin : page.margin
        y: page.centred ? Math.max(page.margin, (page.height - height) / 2) : page.margin
        width: Math.min(page.columnWidth, page.width - 2 * page.margin)
        spacing: Theme.spacing16
    }
}
