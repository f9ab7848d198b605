pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A field for some lines of text. Tab leaves it.
TextEdit {
    id: control

    required property string placeholderText

    width: parent?.width ?? 0
    height: Math.max(Theme.noteHeight, contentHeight + topPadding + bottomPadding)
    topPadding: Theme.spacing8
    bottomPadding: Theme.spacing8
    leftPadding: Theme.spacing12
    rightPadding: Theme.spacing12
    color: Theme.text
    font.pixelSize: Theme.bodyText
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    selectByMouse: true
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    activeFocusOnTab: true
    clip: true
    Accessible.role: Accessible.EditableText
    Accessible.name: placeholderText
    Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

    Rectangle {
        z: -1
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.surface
        border.color: control.activeFocus ? Theme.accent : pointer.hovered ? Theme.border : Theme.line
        border.width: control.activeFocus ? Theme.focusLine : Theme.hairline
    }

    HoverHandler {
        id: pointer
        cursorShape: Qt.IBeamCursor
    }
}
