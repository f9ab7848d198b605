pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Keytide.Ui

PressButton {
    id: control

    // The one that is most probably meant.
    property bool primary: false
    property int iconName: Icon.None

    readonly property color ink: !enabled ? Theme.faint : primary ? Theme.accentInk : Theme.text

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.control, implicitContentHeight + Theme.spacing12)
    leftPadding: Theme.spacing16
    rightPadding: Theme.spacing16
    font.pixelSize: Theme.bodyText
    font.weight: Font.DemiBold

    contentItem: ButtonContent {
        iconName: control.iconName
        text: control.display === T.AbstractButton.IconOnly ? "" : control.text
        ink: control.ink
        font: control.font
    }

    background: Rectangle {
        radius: Theme.radius
        color: control.primary && control.enabled ? (control.down ? Theme.accentPressed : Theme.accent)
                                                  : control.down ? Theme.accentSoft : Theme.surface
        border.color: control.primary && control.enabled ? color : control.hovered ? Theme.border : Theme.line
        border.width: Theme.hairline

        FocusFrame {
            visible: control.visualFocus
        }
    }
}
