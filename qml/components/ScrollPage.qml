pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A page of one column, as wide as is good to read, that scrolls where it is higher than the window.
Flickable {
    id: page

    default property alias content: column.data
    property int columnWidth: Theme.readingWidth
    property bool centred: false // In the middle of a page that has room

    readonly property int margin: width >= Theme.wide ? Theme.spacing24 : Theme.spacing12

    contentHeight: column.height + 2 * margin
    activeFocusOnTab: false
    boundsBehavior: Flickable.StopAtBounds

    // What has the keyboard is to be seen.
    function show(item: Item): void {
        let inside = item
        while (inside && inside !== column)
            inside = inside.parent
        if (!inside || contentHeight <= height)
            return
        const top = item.mapToItem(contentItem, 0, 0).y - margin
        const end = top + item.height + 2 * margin
        if (top < contentY)
            contentY = Math.max(0, top)
        else if (end > contentY + height)
            contentY = Math.min(top, contentHeight - height, end - height)
    }

    onContentHeightChanged: show(Window.activeFocusItem)
    onHeightChanged: show(Window.activeFocusItem)

    Connections {
        target: page.Window.window

        function onActiveFocusItemChanged(): void {
            page.show(page.Window.activeFocusItem)
        }
    }

    ScrollBar {
        view: page
    }

    Column {
        id: column
        x: Math.max(page.margin, (page.width - width) / 2)
        y: page.centred ? Math.max(page.margin, (page.height - height) / 2) : page.margin
        width: Math.min(page.columnWidth, page.width - 2 * page.margin)
        spacing: Theme.spacing16
    }
}
