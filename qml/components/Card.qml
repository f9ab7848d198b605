pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Things that belong together, on a surface of their own, one below the other.
Rectangle {
    id: card

    default property alias content: column.data
    property string title
    property int spacing: Theme.spacing12

    width: parent?.width ?? 0
    implicitHeight: column.y + column.implicitHeight + Theme.spacing16
    radius: Theme.cardRadius
    color: Theme.surface
    border.color: Theme.line
    border.width: Theme.hairline

    Label {
        id: heading
        x: Theme.spacing16
        y: Theme.spacing16
        width: parent.width - 2 * Theme.spacing16
        visible: card.title.length > 0
        text: card.title
        font.pixelSize: Theme.headingText
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        Accessible.role: Accessible.Heading
    }

    Column {
        id: column
        x: Theme.spacing16
        y: heading.visible ? heading.y + heading.height + Theme.spacing8 : Theme.spacing16
        width: parent.width - 2 * Theme.spacing16
        spacing: card.spacing
    }
}
