pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What a page is about, at its top.
Label {
    width: parent?.width ?? 0
    font.pixelSize: Theme.pageText
    font.weight: Font.Bold
    wrapMode: Text.Wrap
    Accessible.role: Accessible.Heading
}
