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
