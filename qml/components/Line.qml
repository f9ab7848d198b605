pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// One line of text in something that says it aloud itself. What is made dozens of times at the start is made of these;
// everything else is a Label.
Text {
    textFormat: Text.PlainText
    color: Theme.text
    font.pixelSize: Theme.bodyText
    horizontalAlignment: Text.AlignLeft
    elide: Text.ElideRight
}
