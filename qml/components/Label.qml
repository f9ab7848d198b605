pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Text as it is: a name that came out of a QR code is never taken for markup. Where a button or a card says it anyway,
// it is Accessible.ignored.
Text {
    textFormat: Text.PlainText
    color: Theme.text
    font.pixelSize: Theme.bodyText
    horizontalAlignment: Text.AlignLeft
    elide: Text.ElideRight
    Accessible.role: Accessible.StaticText // a text without a role is mute
    Accessible.name: text
    // Lines of running text stand further apart; a single line would only be moved by it.
    lineHeightMode: wrapMode === Text.NoWrap ? Text.ProportionalHeight : Text.FixedHeight
    lineHeight: wrapMode === Text.NoWrap ? 1 : Theme.lineHeight(font.pixelSize)
}
