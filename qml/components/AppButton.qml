pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

PressButton {
    id: control

    // The one that is most probably meant.
    property bool primary: false
    property int iconName: Icon.None
    property bool wordless: false // Only the icon is shown
    property int padding: Theme.spacing16 // At the left and right

    readonly property color ink: !enabled ? Theme.faint : primary ? Theme.accentInk : Theme.text
    readonly property bool filled: primary && enabled
    readonly property alias wordWidth: content.wordWidth // Whether it is shown or not

    property real room: 0 // The most that it may be wide: a longer word goes on in another line. 0: no limit

    implicitWidth: room > 0 ? Math.min(room, content.implicitWidth + 2 * padding) : content.implicitWidth + 2 * padding
    implicitHeight: Math.max(Theme.control, content.implicitHeight + Theme.spacing12)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: control.filled ? (control.down ? Theme.accentPressed : Theme.accent)
                              : control.down ? Theme.accentSoft : Theme.surface
        border.color: control.filled ? color : control.hovered ? Theme.border : Theme.line
        border.width: Theme.hairline
    }

    ButtonContent {
        id: content
        anchors.fill: parent
        iconName: control.iconName
        text: control.text
        wordless: control.wordless
        room: control.room > 0 ? control.room - 2 * control.padding : 0
        ink: control.ink
    }

    OnlyWhen {
        when: control.visualFocus

        FocusFrame {}
    }
}
