pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What a field is for, above it. The field says it too.
Label {
    width: parent?.width ?? 0
    Accessible.ignored: true
    color: Theme.muted
    font.pixelSize: Theme.smallText
    wrapMode: Text.WordWrap
}
